using LossDsl.Compiler.Differentiation;
using LossDsl.Compiler.Ir;
using LossDsl.Compiler.Tests.Execution;
using LossDsl.Compiler.Tests.Losses;

namespace LossDsl.Compiler.Tests.Differentiation;

/// <summary>Forward mode over reverse mode: the tangent of a gradient is its slope, which is a product of the Hessian with a direction.</summary>
public class SecondDerivativeTests
{
    private const int Classes = 3;

    // Truncation is of the order of h⁴ and cancellation of 1e-15 / h: both are near 1e-12 here; gradients are near 10 at most.
    private const double Step = 1e-3;
    private const double Tolerance = 1e-8;

    // The gradient of its transitions compares the tag before the first step, which kernels read as 0 and the interpreter refuses to read.
    private const string ReadsOutside = "Chain";

    public static TheoryData<string> Losses => new(LossList.Names.Where(name => name != ReadsOutside));

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_tangent_of_a_gradient_is_its_slope_along_the_direction(string name)
    {
        var loss = LossList.All[name]();
        var (inputs, _, body) = loss.Method;
        InputDeclaration[] all = [.. inputs, .. inputs.Select(i => i with { Name = i.Name + "Direction", IsOptional = false })];
        var graph = body.ToGraph(all);
        var batch = loss.Draw(seed: 17, samples: 1, Classes);
        var directions = loss.Draw(seed: 18, samples: 1, Classes).Data;
        batch = batch with { Inputs = all, Data = [.. batch.Data, .. directions] };

        var gradients = ReverseMode.Differentiate(graph, [(graph.At(body.Value), graph.Real(1))]);

        Assert.NotEmpty(gradients);
        foreach (var (input, gradient) in gradients)
        {
            var tangent = ForwardMode.Differentiate(
                gradient.Value, read => graph.Read(inputs.Count + (int)read.Payload, [.. read.Operands.Select(graph.At)]));
            Assert.Empty(tangent is { } root ? Verifier.Check(root, [.. gradient.Variables]) : []);
            foreach (var positions in Positions(batch, all[input]))
            {
                var expected = ((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);
                var actual = tangent is { } t ? Evaluate(t.Id, batch) : 0;

                Assert.True(
                    Math.Abs(expected - actual) <= Tolerance * (1 + Math.Abs(expected)),
                    $"The tangent of the gradient of {all[input].Name} at [{string.Join(", ", positions)}] is {actual}, its slope {expected}.");

                double At(double distance) => Evaluate(gradient.Value.Id, Moved(batch, inputs.Count, distance));
                double Evaluate(int node, Batch numbers) =>
                    new Interpreter(graph, new BatchSample(numbers, 0, Definition.NoCall), ScalarFunctions.Table)
                        .Real(node, [.. gradient.Variables.Zip(positions)]);
            }
        }
    }

    /// <summary>The same numbers, moved along their directions, which follow them.</summary>
    private static Batch Moved(Batch batch, int count, double distance)
    {
        var data = Enumerable.Range(0, count).Select(input => batch.Inputs[input].ElementType == Compiler.Ir.ValueType.Real
            ? batch.Data[input]!.Zip(batch.Data[count + input]!, (number, direction) => number + (distance * direction)).ToArray()
            : batch.Data[input]);
        return batch with { Data = [.. data, .. batch.Data[count..]] };
    }

    private static IEnumerable<long[]> Positions(Batch batch, InputDeclaration input)
    {
        IEnumerable<long[]> positions = [[]];
        foreach (var axis in input.Axes)
        {
            positions = [.. positions.SelectMany(start => Enumerable.Range(0, batch.Length(axis, sample: 0)).Select(position => (long[])[.. start, position]))];
        }

        return positions;
    }
}
