using LossDsl.Compiler.Differentiation;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Execution;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Differentiation;

/// <summary>Whole losses by forward mode: the tangent along a direction is the slope along it.</summary>
public class ForwardModeTests
{
    // What is left of a central difference of fourth order with numbers near 1.
    private const double Tolerance = 1e-8;

    public static TheoryData<string> Losses => new(LossList.Names);

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_tangent_is_the_slope_along_its_direction(string name)
    {
        var loss = LossList.All[name]();
        var (inputs, _, body) = loss.Method;
        var batch = loss.Draw(seed: 17, samples: 1, classes: 4);

        // The directions are inputs of their own: one beside each input.
        InputDeclaration[] all = [.. inputs, .. inputs.Select(i => i with { Name = i.Name + "Direction", IsOptional = false })];
        var graph = body.ToGraph(all);
        var directions = loss.Draw(seed: 18, samples: 1, classes: 4);
        var tangent = ForwardMode.Differentiate(
            graph.At(body.Value), read => graph.Read(inputs.Count + (int)read.Payload, [.. read.Operands.Select(graph.At)]));
        var both = batch with { Inputs = all, Data = [.. batch.Data, .. directions.Data] };
        var actual = tangent is { } t ? new Interpreter(graph, new BatchSample(both, 0, Definition.NoCall), ScalarFunctions.Table).Real(t.Id) : 0;

        var expected = 0.0;
        for (var input = 0; input < inputs.Count; input++)
        {
            for (var index = 0; index < batch.Data[input]!.Length && inputs[input].ElementType == Compiler.Ir.ValueType.Real; index++)
            {
                expected += directions.Data[input]![index] * Definition.Slope(loss.Method, batch, CallKind.Sum, [1], input, index);
            }
        }

        Assert.Empty(tangent is { } root ? Verifier.Check(root) : []);
        Assert.Equal(expected, actual, Tolerance * (1 + Math.Abs(expected)));
    }
}
