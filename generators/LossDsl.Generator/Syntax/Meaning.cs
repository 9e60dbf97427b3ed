using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossDsl.Generator.Syntax;

/// <summary>What a C# expression means to the compiler. A null in place of a meaning: an error was reported.</summary>
internal abstract record Meaning;

/// <summary>A double, an int, a bool or a member of an enum.</summary>
internal sealed record Scalar(Value Value) : Meaning;

/// <summary>A <c>Vec</c>: its length and its element at an index.</summary>
/// <param name="Length">An integer node; null for a constant that takes the length of whatever it is combined with.</param>
internal sealed record Vector(Value? Length, Func<Value, Value> At) : Meaning;

/// <summary>A <c>Mat</c>: its size and its element at a row and a column.</summary>
internal sealed record Matrix(Value Rows, Value Columns, Func<Value, Value, Value> At) : Meaning
{
    public Vector Row(Value row) => new(Columns, column => At(row, column));
}

/// <summary>A <c>Vec</c> that may be absent: only <c>Or</c> and <c>IsPresent</c> may be asked of it.</summary>
internal sealed record OptionalVector(Value Present, Vector Data) : Meaning;

/// <summary>A <c>Mat</c> that may be absent: only <c>Or</c> and <c>IsPresent</c> may be asked of it.</summary>
internal sealed record OptionalMatrix(Value Present, Matrix Data) : Meaning;

/// <summary>A list of class indices.</summary>
internal sealed record LabelList(Value Length, Func<Value, Value> At) : Meaning;

/// <summary>All states of a scan after one of its steps.</summary>
internal sealed record StateRow(Value Length, Func<Value, Value> At) : Meaning;

/// <summary>A <c>Term</c>.</summary>
internal sealed record TermMeaning(Value Value, Value Numerator, Value Denominator) : Meaning;

/// <summary>A tuple, or a record struct by its positional parameters.</summary>
internal sealed record Composite(IReadOnlyList<Meaning> Parts) : Meaning;

/// <summary>A lambda, a local function or a method group.</summary>
/// <param name="Body">The body of a lambda or a local function; null for a method, whose body is looked up when it is called.</param>
/// <param name="Captured">Where a lambda or a local function finds the variables around it.</param>
internal sealed record FunctionMeaning(IMethodSymbol Symbol, IBlockOperation? Body, Frame? Captured) : Meaning;

/// <summary>A local that has no value yet.</summary>
internal sealed record Unassigned : Meaning
{
    public static Unassigned Instance { get; } = new();
}

/// <summary>What a call of a void function means.</summary>
internal sealed record Nothing : Meaning
{
    public static Nothing Instance { get; } = new();
}
