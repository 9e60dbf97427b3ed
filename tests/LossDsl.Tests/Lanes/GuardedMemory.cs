using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossDsl.Tests.Lanes;

/// <summary>Memory that ends where the address space does: touching what follows ends the process.</summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int Accessible = 16384;
    private const int Guard = 65536;
    private const int ProtectionNone = 0;
    private const int ProtectionReadWrite = 3;

    private readonly byte* _start;

    public GuardedMemory()
    {
        _start = (byte*)MemoryMap(0, Accessible + Guard, ProtectionReadWrite, PrivateAnonymous, -1, 0);
        Assert.NotEqual(-1, (nint)_start);
        Assert.Equal(0, MemoryProtect((nint)_start + Accessible, Guard, ProtectionNone));
    }

    public static bool IsSupported => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    private static int PrivateAnonymous => OperatingSystem.IsMacOS() ? 0x1002 : 0x22;

    /// <summary>The last elements before the guard.</summary>
    public Span<T> Last<T>(int count)
        where T : unmanaged => new(_start + Accessible - (count * sizeof(T)), count);

    /// <summary>The element at an offset from the end.</summary>
    public ref T End<T>(int offset)
        where T : unmanaged => ref Unsafe.Add(ref Unsafe.AsRef<T>(_start + Accessible), offset);

    public void Dispose() => Assert.Equal(0, MemoryUnmap((nint)_start, Accessible + Guard));

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint MemoryMap(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int MemoryProtect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int MemoryUnmap(nint address, nuint length);
}
