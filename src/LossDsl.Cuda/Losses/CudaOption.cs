namespace LossDsl.Cuda;

/// <summary>The value of an option of a loss, as kernels take it.</summary>
public readonly record struct CudaOption
{
    private readonly Kind _kind;
    private readonly long _integer;
    private readonly double _real;

    private CudaOption(Kind kind, long integer, double real)
    {
        _kind = kind;
        _integer = integer;
        _real = real;
    }

    private enum Kind
    {
        Integer,
        Real,
        Condition,
    }

    /// <summary>An integer, or a member of an enum by its number.</summary>
    public static implicit operator CudaOption(long value) => new(Kind.Integer, value, 0);

    /// <summary>A real number.</summary>
    public static implicit operator CudaOption(double value) => new(Kind.Real, 0, value);

    /// <summary>A condition.</summary>
    public static implicit operator CudaOption(bool value) => new(Kind.Condition, value ? 1 : 0, 0);

    internal void AddTo(KernelArguments arguments, CudaElement element)
    {
        switch (_kind)
        {
            case Kind.Integer:
                arguments.Add(_integer);
                break;
            case Kind.Real when element.RealBytes == sizeof(float):
                arguments.Add((float)_real);
                break;
            case Kind.Real:
                arguments.Add(_real);
                break;
            default:
                arguments.Add(_integer != 0);
                break;
        }
    }
}
