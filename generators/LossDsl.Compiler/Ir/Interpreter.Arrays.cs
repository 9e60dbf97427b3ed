namespace LossDsl.Compiler.Ir;

/// <summary>The meaning of arrays: all elements are evaluated at once, in order, as the definition would.</summary>
internal sealed partial class Interpreter
{
    private double Element(Node node)
    {
        var array = ArrayOf(node.Operands[0]);
        var positions = node.Operands.Skip(1).Select(Evaluate).ToArray();
        return array.At((int)node.Payload, positions);
    }

    private double Carry(Node node)
    {
        var variable = _graph[node.Operands[0]].Variable;
        var states = _frames.FindLast(f => f.Variable == variable)?.States
            ?? throw new InvalidOperationException("a state before a transition is read outside of its scan");
        return states.At((int)node.Payload, [Evaluate(node.Operands[1])]);
    }

    private NumberArray ArrayOf(int id)
    {
        var known = FrameOf(id).Arrays;
        if (!known.TryGetValue(id, out var array))
        {
            var node = _graph[id];
            known[id] = array = node.Op switch
            {
                Op.Tabulate => new([Tabulate(node.Variable, node.Operands[1])], _ => 0),
                Op.Scatter => Scatter(node),
                Op.Scan => Scan(node),
                _ => throw NoMeaning(node.Op, node.Type),
            };
        }

        return array;
    }

    private double[] Tabulate(Variable variable, int body)
    {
        var values = new double[Evaluate(variable.Extent)];
        for (var position = 0; position < values.Length; position++)
        {
            values[position] = BitConverter.Int64BitsToDouble(InFrame(new(variable, position), () => Evaluate(body)));
        }

        return values;
    }

    private NumberArray Scatter(Node node)
    {
        var sums = new double[Evaluate(node.Operands[1])];
        var count = Evaluate(node.Operands[0]);
        for (var position = 0L; position < count; position++)
        {
            InFrame(new(node.Variable, position), () =>
            {
                var key = Evaluate(node.Operands[2]);
                if (key >= 0 && key < sums.Length)
                {
                    sums[key] += Real(node.Operands[3]);
                }

                return 0;
            });
        }

        return new([sums], _ => 0);
    }

    private NumberArray Scan(Node scan)
    {
        var components = Enumerable.Range(0, scan.Components()).ToList();
        var steps = new List<NumberArray>
        {
            new(components.Select(k => Tabulate(scan.State(), scan.First(k))).ToArray(), _ => 0),
        };
        var transitions = Evaluate(scan.Operands[Binding.ScanTransitions]);
        for (var transition = 0L; transition < transitions; transition++)
        {
            var before = steps[steps.Count - 1];
            InFrame(new(scan.Transition(), transition) { States = before }, () =>
            {
                steps.Add(new(components.Select(k => Tabulate(scan.State(), scan.Next(k))).ToArray(), _ => 0));
                return 0;
            });
        }

        // A row for each step and component.
        return new(steps.SelectMany(s => s.Rows).ToArray(), positions => (int)positions[0] * components.Count);
    }

    /// <summary>Rows of numbers: the last position is the place in a row.</summary>
    /// <param name="FirstRow">From the positions to the row of component 0.</param>
    private sealed record NumberArray(double[][] Rows, Func<long[], int> FirstRow)
    {
        public double At(int component, long[] positions)
        {
            var row = FirstRow(positions) + component;
            var place = positions[positions.Length - 1];
            return row >= 0 && row < Rows.Length && place >= 0 && place < Rows[row].Length
                ? Rows[row][place]
                : throw new InvalidOperationException($"an array is read at {string.Join(", ", positions)}, where it has no element");
        }
    }
}
