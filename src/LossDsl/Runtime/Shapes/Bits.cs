using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>The numbers of the set bits of a mask, in order: <c>foreach (var slot in Bits.Of(mask))</c>.</summary>
internal ref struct Bits
{
    private uint _rest;

    private Bits(uint mask) => _rest = mask;

    public int Current { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Bits Of(uint mask) => new(mask);

    public readonly Bits GetEnumerator() => this;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        if (_rest == 0)
        {
            return false;
        }

        Current = BitOperations.TrailingZeroCount(_rest);
        _rest &= _rest - 1;
        return true;
    }
}
