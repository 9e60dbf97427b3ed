using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Ir;

/// <summary>What one sample reads of an input.</summary>
internal enum InputKind : byte
{
    /// <summary>One number.</summary>
    Scalar,

    /// <summary>The class axis of the sample.</summary>
    Vector,

    /// <summary>Rows of numbers: a sequence of the sample or, shared, a matrix of parameters.</summary>
    Matrix,

    /// <summary>One class index.</summary>
    Label,

    /// <summary>A list of class indices.</summary>
    Labels,

    /// <summary>The gradient that flows into the loss: one number a sample, or one for all.</summary>
    Upstream,
}

/// <summary>The axes of the data of one sample. Inputs that name the same axis have the same length along it.</summary>
internal static class Axis
{
    /// <summary>The axis of a <c>Vec</c>, and of the rows of a sequence.</summary>
    public const int Classes = 0;

    /// <summary>The steps of a sequence: each sample has its own number.</summary>
    public const int Steps = 1;

    /// <summary>The labels of a sequence's target: each sample has its own number.</summary>
    public const int Targets = 2;

    /// <summary>The rows of a shared matrix.</summary>
    public const int Rows = 3;

    /// <summary>The axis of the numbers of a record struct: its length is part of the type.</summary>
    public static int Fixed(int length) => -length;

    public static bool IsFixed(int axis) => axis < 0;

    public static int FixedLength(int axis) => -axis;
}

/// <summary>How the shape of an input must relate to that of the first.</summary>
internal enum ShapeRule : byte
{
    /// <summary>NumPy broadcasting.</summary>
    Broadcast,

    /// <summary>Exactly the same shape.</summary>
    Same,

    /// <summary>Broadcasts to the first input's shape and does not enlarge it.</summary>
    Fits,

    /// <summary>Broadcasts, with the same number of axes.</summary>
    SameRank,

    /// <summary>The same shape, the shape without the last axis, or with a last axis of 1.</summary>
    PerRow,
}

/// <summary>The interval a number must lie in; null: any number.</summary>
/// <param name="MinimumExcluded">Whether the minimum itself is outside.</param>
/// <param name="AcceptsNaN">Whether NaN passes; data may say so, options never do.</param>
internal sealed record Domain(double Minimum, double Maximum, bool MinimumExcluded, bool AcceptsNaN);

/// <summary>A data parameter of a loss.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="ExternalName">Its name at the conformance door; null: the parameter's name in snake case.</param>
/// <param name="IsShared">One for all samples (class weights).</param>
/// <param name="IsOptional">May be absent; the body then reads what it says itself.</param>
internal sealed record InputDeclaration(
    string Name,
    string? ExternalName,
    InputKind Kind,
    bool IsShared,
    bool IsOptional,
    bool WithholdsGradient,
    ShapeRule Shape,
    Domain? Domain)
{
    public ValueType ElementType => Kind is InputKind.Label or InputKind.Labels ? ValueType.Int : ValueType.Real;

    /// <summary>The axes that it is read at, by number (<see cref="Axis"/>).</summary>
    public EquatableArray<int> Axes { get; init; } = Kind switch
    {
        InputKind.Vector or InputKind.Labels => EquatableArray.Of(Axis.Classes),
        _ => EquatableArray<int>.Empty,
    };
}

/// <summary>A parameter that is uniform over a call: a property of the generated type.</summary>
/// <param name="TypeName">The C# type: double, int, bool or the fully qualified name of an enum.</param>
/// <param name="DefaultText">The default as C# text; null: the option must be given.</param>
/// <param name="OneOf">The allowed integers; empty: all that the domain allows.</param>
/// <param name="EnumMembers">Name=value of the members of an enum option.</param>
internal sealed record OptionDeclaration(
    string Name,
    string? ExternalName,
    ValueType Type,
    string TypeName,
    string? DefaultText,
    Domain? Domain,
    EquatableArray<long> OneOf,
    EquatableArray<string> EnumMembers);

/// <summary>
/// A condition over integers, labels, lengths and options that the author demands of every sample. Where its nodes vary over loops, it
/// is demanded in every turn.
/// </summary>
/// <param name="Guard">Where it is demanded: a condition node.</param>
/// <param name="Condition">What must hold: a condition node.</param>
/// <param name="Message">What is said when it does not; {0} stands for the value of <paramref name="Subject"/>, {1} for that of <paramref name="Limit"/>.</param>
/// <param name="Subject">The integer node that the message reports, or −1.</param>
/// <param name="Limit">The integer node that bounds it, or −1.</param>
/// <param name="Parameter">The parameter whose value is refused.</param>
internal sealed record Requirement(int Guard, int Condition, string Message, int Subject, int Limit, string Parameter);
