using System.Runtime.InteropServices;

namespace LossDsl.Cuda.Native;

/// <summary>
/// A device's primary context, which all libraries of a process share, so that their memory is at home in it. It stays as long as anything that
/// was made in it, whatever is disposed first.
/// </summary>
internal sealed class CudaContext : SafeHandle
{
    private readonly int _device;

    public CudaContext(ICudaDriver driver, int device)
        : base(0, ownsHandle: true)
    {
        Driver = driver;
        _device = device;
        driver.Check(driver.RetainPrimaryContext(out var context, device), "cuDevicePrimaryCtxRetain");
        SetHandle(context);
    }

    public ICudaDriver Driver { get; }

    public override bool IsInvalid => handle == 0;

    /// <summary>Makes it the current context of this thread until the scope ends, and then the one before it again.</summary>
    public Scope Enter()
    {
        ObjectDisposedException.ThrowIf(IsClosed, typeof(CudaDevice));
        return EnterEvenIfClosed();
    }

    protected override bool ReleaseHandle() => Driver.ReleasePrimaryContext(_device) == 0;

    private Scope EnterEvenIfClosed()
    {
        Driver.Check(Driver.PushContext(handle), "cuCtxPushCurrent");
        return new Scope(Driver);
    }

    /// <summary>Something made in the context: memory, a module, a stream. It is given back once nobody can use it any more, if it was not disposed.</summary>
    public sealed class Resource : SafeHandle
    {
        private readonly CudaContext _context;
        private readonly Func<ICudaDriver, nint, int> _release;

        /// <param name="context">The context that it was made in.</param>
        /// <param name="value">What the driver calls it.</param>
        /// <param name="release">How it is given back.</param>
        public Resource(CudaContext context, nint value, Func<ICudaDriver, nint, int> release)
            : base(0, ownsHandle: true)
        {
            var isHeld = false;
            context.DangerousAddRef(ref isHeld);
            _context = context;
            _release = release;
            SetHandle(value);
        }

        // Memory of no elements is 0, and holds the context all the same.
        public override bool IsInvalid => false;

        /// <summary>What the driver calls it.</summary>
        /// <exception cref="ObjectDisposedException">It was disposed.</exception>
        public nint Value(Type owner)
        {
            ObjectDisposedException.ThrowIf(IsClosed, owner);
            return handle;
        }

        protected override bool ReleaseHandle()
        {
            try
            {
                using var scope = _context.EnterEvenIfClosed();
                return _release(_context.Driver, handle) == 0;
            }
            catch (CudaException)
            {
                // The context is gone, and with it everything that was in it.
                return false;
            }
            finally
            {
                _context.DangerousRelease();
            }
        }
    }

    public readonly ref struct Scope(ICudaDriver driver) : IDisposable
    {
        public void Dispose() => driver.PopContext();
    }
}
