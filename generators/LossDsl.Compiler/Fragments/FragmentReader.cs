using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Fragments;

/// <summary>Reads a fragment back to the definition that it was written from, and verifies it: it comes from outside.</summary>
internal sealed class FragmentReader
{
    private static readonly Dictionary<string, Op> Ops = OpTable.Rows.ToDictionary(row => row.Name, row => row.Op);

    private readonly List<InputDeclaration> _inputs = [];
    private readonly List<OptionDeclaration> _options = [];
    private readonly List<Node> _nodes = [];
    private readonly List<string> _names = [];
    private readonly List<Requirement> _requirements = [];
    private readonly List<int> _term = [];

    /// <exception cref="FragmentFormatException">The text is none that a writer of this version wrote.</exception>
    public static LossMethod Read(string text)
    {
        text = text.Replace("\r\n", "\n");
        var end = text.LastIndexOf('\n');
        if (end < 0 || text.Substring(end + 1) != $"{Fragment.CheckWord} {Fragment.Checksum(text.Substring(0, end))}")
        {
            throw new FragmentFormatException("the text does not agree with its checksum");
        }

        var reader = new FragmentReader();
        foreach (var line in text.Substring(0, end).Split('\n'))
        {
            reader.ReadLine(FragmentLine.Of(line));
        }

        return reader.Verified();
    }

    private void ReadLine(FragmentLine line)
    {
        switch (line.Word())
        {
            case Fragment.InputWord:
                _inputs.Add(DeclarationLines.Input(line));
                break;
            case Fragment.OptionWord:
                _options.Add(DeclarationLines.Option(line));
                break;
            case Fragment.RequireWord:
                ReadRequirement(line);
                break;
            case Fragment.TermWord:
                _term.AddRange([NodeNumber(line), NodeNumber(line), NodeNumber(line)]);
                break;
            case var number:
                ReadNode(line.Number(number), line);
                break;
        }

        if (!line.IsAtEnd)
        {
            throw line.Fault("goes on where it should end");
        }
    }

    private void ReadNode(int id, FragmentLine line)
    {
        if (id != _nodes.Count)
        {
            throw line.Fault($"stands where node {_nodes.Count} should");
        }

        var type = line.Member<Ir.ValueType>();
        var name = line.Word();
        if (!Ops.TryGetValue(name, out var op))
        {
            throw line.Fault($"has the unknown operation '{name}'");
        }

        var payload = 0L;
        var author = string.Empty;
        var operands = new List<int>();
        while (!line.IsAtEnd)
        {
            switch (line.Word())
            {
                case "of":
                    payload = Payload(op, type, line);
                    break;
                case "as":
                    author = line.Word();
                    break;
                case var operand:
                    operands.Add(NodeNumber(line, operand));
                    break;
            }
        }

        _nodes.Add(new(op, type, payload, operands.ToEquatableArray()));
        _names.Add(author);
    }

    private static long Payload(Op op, Ir.ValueType type, FragmentLine line)
    {
        var word = line.Word();
        if (op == Op.Constant && type == Ir.ValueType.Real)
        {
            return BitConverter.DoubleToInt64Bits(line.Real(word));
        }

        var halves = word.Split(':');
        return halves.Length == 2 ? (line.Long(halves[0]) << 32) | (line.Long(halves[1]) & uint.MaxValue) : line.Long(word);
    }

    private void ReadRequirement(FragmentLine line)
    {
        var condition = NodeNumber(line);
        var guard = NodeNumber(line);
        var (subject, limit) = (OptionalNodeNumber(line), OptionalNodeNumber(line));
        var parameter = line.Word();
        _requirements.Add(new(guard, condition, line.Word(), subject, limit, parameter));
    }

    private int OptionalNodeNumber(FragmentLine line) => line.Word() is var word && line.Number(word) == -1 ? -1 : NodeNumber(line, word);

    private int NodeNumber(FragmentLine line) => NodeNumber(line, line.Word());

    private int NodeNumber(FragmentLine line, string word) =>
        line.Number(word) is var id && id >= 0 && id < _nodes.Count ? id : throw line.Fault($"refers to node {id}, which does not come before it");

    private LossMethod Verified()
    {
        if (_term.Count != 3 || _inputs.Count == 0)
        {
            throw new FragmentFormatException(_inputs.Count == 0 ? "the text has no input" : "the text has no term, or more than one");
        }

        for (var id = 0; id < _nodes.Count; id++)
        {
            CheckReference(_nodes[id], id);
        }

        var method = new LossMethod(
            _inputs.ToEquatableArray(),
            _options.ToEquatableArray(),
            new(_nodes.ToEquatableArray(), _names.ToEquatableArray(), _term[0], _term[1], _term[2], _requirements.ToEquatableArray()));
        return Verifier.Check(method) is { Count: > 0 } faults ? throw new FragmentFormatException(faults[0]) : method;
    }

    /// <summary>The numbers of a record have no other places than constants.</summary>
    private bool IsInRecord(int axis, int position) =>
        !Axis.IsFixed(axis) || (_nodes[position] is { Op: Op.Constant, Payload: >= 0 and var place } && place < Axis.FixedLength(axis));

    /// <summary>Whatever a node refers to by its payload is declared; the verifier looks at inputs, and knows no options.</summary>
    private void CheckReference(Node node, int id)
    {
        var isDeclared = node.Op switch
        {
            Op.Option => node.Payload >= 0 && node.Payload < _options.Count && _options[(int)node.Payload].Type == node.Type,
            Op.AxisLength => _inputs.Any(input => input.Axes.Contains((int)node.Payload)),
            Op.Read when node.Payload >= 0 && node.Payload < _inputs.Count => _inputs[(int)node.Payload].Axes.Zip(node.Operands, IsInRecord).All(isInside => isInside),
            Op.Reduce => Enum.IsDefined(typeof(Monoid), node.Monoid),
            Op.Wanted or Op.Uniform or Op.Memory => false,
            _ => true,
        };
        if (!isDeclared)
        {
            throw new FragmentFormatException($"%{id} {node.Op} refers to {node.Payload}, which no definition declares");
        }
    }
}
