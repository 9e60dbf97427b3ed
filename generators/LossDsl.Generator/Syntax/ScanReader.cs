using LossDsl.Compiler.Ir;
using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Reads recurrences over time: <c>Scan</c> and <c>ScanRows</c>.</summary>
internal sealed class ScanReader(BodyReader body)
{
    /// <summary>What the call means; null if an error was reported.</summary>
    /// <param name="keepsRows">Whether the result is all steps rather than the last.</param>
    public Meaning? Read(Value steps, Value states, FunctionMeaning first, FunctionMeaning next, SyntaxNode site, bool keepsRows)
    {
        var graph = body.Graph;
        var isKnown = body.IsKnownBeforePass(steps, "number of steps", site);
        if (!body.IsKnownBeforePass(states, "number of states", site) || !isKnown)
        {
            return null;
        }

        body.Requirements.AddNotEmpty(steps, "a recurrence needs one step at least", body.OpenLoops);
        body.Requirements.AddNotEmpty(states, "a recurrence needs one state at least", body.OpenLoops);
        var failed = false;
        var components = 0;
        var scan = graph.Scan(
            steps,
            states,
            state =>
            {
                var values = Call([state], first, [new Scalar(state)]);
                components = values.Count;
                return values;
            },
            (transition, before, state) =>
            {
                var previous = Row(components, states, (k, at) => before(k, at));
                return Call([transition, state], next, [new Scalar(transition + graph.Int(1)), previous, new Scalar(state)]);
            });
        if (failed)
        {
            return null;
        }

        return keepsRows
            ? new Matrix(steps, states, (step, state) => graph.Element(scan, 0, step, state))
            : Row(components, states, (k, at) => graph.Element(scan, k, steps - graph.Int(1), at));

        // The scan is built even if a part of it could not be read, so that the errors of all parts are reported.
        IReadOnlyList<Value> Call(IReadOnlyList<Value> loops, FunctionMeaning function, IReadOnlyList<Meaning> values)
        {
            var result = body.InLoops(loops, () => body.Path.Under(graph.Int(1) <= steps, () => body.Calls.Call(function, values, site)));
            var parts = result is Composite tuple ? tuple.Parts : result is null ? [] : [result];
            var numbers = parts.OfType<Scalar>().Select(s => Conversions.ToReal(s.Value)).ToList();
            failed |= numbers.Count == 0 || numbers.Count != parts.Count;
            while (numbers.Count < Math.Max(components, 1))
            {
                numbers.Add(graph.Real(0));
            }

            return numbers;
        }
    }

    private static Meaning Row(int components, Value states, Func<int, Value, Value> at)
    {
        var rows = Enumerable.Range(0, components).Select(k => (Meaning)new StateRow(states, place => at(k, place))).ToList();
        return rows.Count == 1 ? rows[0] : new Composite(rows);
    }
}
