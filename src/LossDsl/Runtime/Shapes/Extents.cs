using System.Runtime.CompilerServices;

namespace LossDsl.Runtime;

/// <summary>How far the axes of samples reach: a length for each <see cref="SampleAxis"/>.</summary>
[InlineArray(4)]
internal struct Extents
{
    private nint _first;

    public nint Classes
    {
        readonly get => this[(int)SampleAxis.Classes];
        set => this[(int)SampleAxis.Classes] = value;
    }

    public nint Steps
    {
        readonly get => this[(int)SampleAxis.Steps];
        set => this[(int)SampleAxis.Steps] = value;
    }

    public nint Targets
    {
        readonly get => this[(int)SampleAxis.Targets];
        set => this[(int)SampleAxis.Targets] = value;
    }

    public readonly nint Rows => this[(int)SampleAxis.Rows];
}
