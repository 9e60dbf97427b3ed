namespace LossDsl.Runtime;

/// <summary>Walks over samples in stretches along the innermost axis.</summary>
internal ref struct SegmentWalk
{
    private readonly ref readonly Plan _plan;
    private Dims _index;
    private nint _rest;

    public SegmentWalk(ref readonly Plan plan, nint sample, nint count)
    {
        _plan = ref plan;
        _rest = count;
        for (var axis = 0; axis < plan.Rank; axis++)
        {
            (sample, _index[axis]) = Math.DivRem(sample, plan.Sizes[axis]);
        }
    }

    /// <summary>The number of samples of the stretch.</summary>
    public nint Length { get; private set; }

    /// <summary>The number of samples before the stretch.</summary>
    public nint Done { get; private set; }

    public bool Next()
    {
        if (Length > 0)
        {
            Advance();
        }

        Length = Math.Min(_rest, _plan.Sizes[0] - _index[0]);
        _rest -= Length;
        return Length > 0;
    }

    /// <summary>Where an operand keeps the first sample of the stretch.</summary>
    public readonly nint Offset(ref readonly Operand operand)
    {
        nint offset = 0;
        for (var axis = 0; axis < _plan.Rank; axis++)
        {
            offset += _index[axis] * operand.Strides[axis];
        }

        return offset;
    }

    private void Advance()
    {
        Done += Length;
        _index[0] += Length;
        for (var axis = 0; axis < _plan.Rank - 1 && _index[axis] == _plan.Sizes[axis]; axis++)
        {
            _index[axis] = 0;
            _index[axis + 1]++;
        }
    }
}
