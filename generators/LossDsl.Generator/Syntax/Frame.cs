using System.Collections.Immutable;
using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossDsl.Generator.Syntax;

/// <summary>The variables of one method, lambda or local function while it is inlined.</summary>
/// <param name="captured">The frame of the code that encloses this function in the source; null for a method.</param>
/// <param name="instance">What <c>this</c> means; null in static code.</param>
internal sealed class Frame(Frame? captured, Meaning? instance)
{
    private static readonly ImmutableDictionary<ISymbol, Meaning?> NoValues =
        ImmutableDictionary.Create<ISymbol, Meaning?>(SymbolEqualityComparer.Default);

    private readonly Dictionary<ISymbol, ILocalFunctionOperation> _functions = new(SymbolEqualityComparer.Default);

    /// <summary>The values of this frame's own variables; a null stands for one whose value could not be read.</summary>
    public ImmutableDictionary<ISymbol, Meaning?> Values { get; set; } = NoValues;

    public Meaning? Instance { get; } = instance ?? captured?.Instance;

    public void Declare(ISymbol variable, Meaning? meaning) => Values = Values.SetItem(variable, meaning);

    public void Declare(ILocalFunctionOperation function) => _functions[function.Symbol] = function;

    /// <summary>Whether the variable belongs to this function itself and not to one around it.</summary>
    public bool Owns(ISymbol variable) => Values.ContainsKey(variable);

    public bool TryGet(ISymbol variable, out Meaning? meaning)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (frame.Values.TryGetValue(variable, out meaning))
            {
                return true;
            }
        }

        meaning = null;
        return false;
    }

    /// <summary>A local function by its symbol, with the frame that it was declared in; null for a function that cannot be seen from here.</summary>
    public FunctionMeaning? FindFunction(IMethodSymbol symbol)
    {
        for (var frame = this; frame is not null; frame = frame.Outer)
        {
            if (frame._functions.TryGetValue(symbol, out var function))
            {
                return new(symbol, function.Body, frame);
            }
        }

        return null;
    }

    /// <summary>Joins the values at the ends of two branches. Variables declared inside a branch end with it.</summary>
    public void Merge(
        Value condition,
        ImmutableDictionary<ISymbol, Meaning?> before,
        ImmutableDictionary<ISymbol, Meaning?> whenTrue,
        ImmutableDictionary<ISymbol, Meaning?> whenFalse,
        Action<ISymbol> refuse)
    {
        var merged = before;
        foreach (var variable in before.Keys)
        {
            if (whenTrue[variable] is not { } first || whenFalse[variable] is not { } second)
            {
                merged = merged.SetItem(variable, null);
                continue;
            }

            var choice = MeaningMerge.Select(condition, first, second);
            if (choice is null)
            {
                refuse(variable);
            }

            merged = merged.SetItem(variable, choice is null || ReferenceEquals(first, second) ? choice : MeaningMerge.Named(choice, variable.Name));
        }

        Values = merged;
    }

    private Frame? Outer => captured;
}
