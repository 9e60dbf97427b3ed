using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>
/// The chunks that nobody has taken yet: a range that shrinks from both ends, packed into one number. Two threads that come
/// back to the same data begin at the same ends and find it in their caches.
/// </summary>
internal struct ChunkClaims
{
    private long _range;

    /// <summary>Whether a chunk is left.</summary>
    public readonly bool Any
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var range = Volatile.Read(in _range);
            return (int)range < (int)(range >> 32);
        }
    }

    /// <summary>Offers chunks 0 to <paramref name="count"/> − 1.</summary>
    public void Offer(int count) => Interlocked.Exchange(ref _range, (long)count << 32);

    /// <summary>Takes all chunks that are left from the others.</summary>
    public void Withdraw() => Interlocked.Exchange(ref _range, 0);

    /// <summary>Takes a chunk from the front or the back.</summary>
    public bool TryTake(bool fromFront, out int chunk)
    {
        while (true)
        {
            var range = Volatile.Read(ref _range);
            var front = (int)range;
            var back = (int)(range >> 32);
            if (front >= back)
            {
                chunk = 0;
                return false;
            }

            chunk = fromFront ? front : back - 1;
            var rest = fromFront ? range + 1 : range - (1L << 32);
            if (Interlocked.CompareExchange(ref _range, rest, range) == range)
            {
                return true;
            }
        }
    }
}
