using System.Text;
using LossDsl.Compiler.Collections;
using LossDsl.Compiler.Ir;

namespace LossDsl.Compiler.Scheduling;

/// <summary>The text form of a plan: what it reads and writes, what that costs, and its steps. What is uniform over a call is written where it is used.</summary>
internal sealed class PlanPrinter
{
    private const string Indentation = "  ";

    private readonly KernelPlan _plan;
    private readonly PlanTerms _terms;
    private readonly StringBuilder _text = new();

    private PlanPrinter(KernelPlan plan)
    {
        _plan = plan;
        _terms = new(plan);
    }

    public static string Print(MethodKernels kernels) =>
        string.Join("\n", new[] { kernels.Denominator, kernels.Main, kernels.Late }.OfType<KernelPlan>().Select(Print));

    public static string Print(KernelPlan plan)
    {
        var printer = new PlanPrinter(plan);
        printer.Header();
        printer.Steps(plan.Steps, Indentation);
        return printer._text.ToString();
    }

    private void Header()
    {
        var cost = PlanCost.Of(_plan);
        Line("", $"{_plan.Phase} kernel");
        Line(Indentation, $"reads {string.Join(", ", _plan.Inputs.Select(Declaration))}");
        Line(Indentation, $"writes {(_plan.Outputs.Count == 0 ? "only the total" : string.Join(", ", _plan.Outputs.Select(Output)))}");
        foreach (var array in _plan.Arrays)
        {
            var kept = array.Extents.Count < 2 ? "" : array.KeepsSteps ? ", every step kept" : ", two steps kept";
            Line(Indentation, $"holds {_terms.Array(array.Node)}: {PlanCost.SizeOf(_plan, array)} numbers{kept}");
        }

        Line(Indentation, $"a sample reads {cost.BytesRead} and writes {cost.BytesWritten} bytes in single precision, with {cost.Operations} operations");
    }

    private void Steps(IEnumerable<Step> steps, string indentation)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Step.Compute compute:
                    Line(indentation, $"{_terms.Name(compute.Node)} = {_terms.Operation(compute.Node)}");
                    break;
                case Step.When conditional:
                    Line(indentation, $"if {_terms.Term(conditional.Condition)}");
                    Steps(conditional.Body, indentation + Indentation);
                    break;
                case Step.Loop loop:
                    Loop(loop, indentation);
                    break;
                case Step.Store store:
                    Line(indentation, $"store {Place(store.Output, store.Positions)} ← {_terms.Term(store.Node)}");
                    break;
                case Step.Keep keep:
                    Line(indentation, $"keep %{keep.Node} in {Place(keep.Output, keep.Positions)}");
                    break;
                case Step.Recall recall:
                    Line(indentation, $"{_terms.Name(recall.Node)} = kept in {Place(recall.Output, recall.Positions)}");
                    break;
                case Step.Clear clear:
                    Line(indentation, $"clear {_terms.Array(clear.Array)}");
                    break;
                case Step.Put put:
                    var component = put.Component == 0 ? "" : $".{put.Component}";
                    Line(indentation, $"{_terms.Array(put.Array)}{component}[{string.Join(", ", put.Positions.Select(_terms.Term))}] ← {_terms.Term(put.Node)}");
                    break;
                case Step.AddTo sum:
                    Line(indentation, $"{_terms.Array(sum.Array)}[{_terms.Term(sum.Position)}] += {_terms.Term(sum.Node)}");
                    break;
                case Step.AddToTotal add:
                    Line(indentation, $"total += {_terms.Term(add.Node)}");
                    break;
                case Step.Demand demand:
                    Line(indentation, $"demand {_terms.Term(demand.Condition)} of {_plan.Inputs[demand.Input].Name}");
                    break;
            }
        }
    }

    private void Loop(Step.Loop loop, string indentation)
    {
        Line(indentation, $"for {_terms.Letter(loop.Variable)} < {_terms.Term(loop.Variable.Extent)}");
        Steps(loop.Body, indentation + Indentation);
        foreach (var id in loop.Reductions)
        {
            Line(indentation, $"{_terms.Name(id)} = {_terms.Operation(id)}");
        }
    }

    private string Place(int number, EquatableArray<int> positions)
    {
        var output = _plan.Outputs.FirstOrDefault(o => o.Number == number);
        var name = output?.Name ?? $"output {number}";
        return $"{name}{(positions.Count == 0 ? "" : $"[{string.Join(", ", positions.Select(_terms.Term))}]")}{Summed(output)}";
    }

    private static string Output(PlanOutput output) =>
        $"{output.Name}{(output.Axes.Count == 0 ? "" : $"[{string.Join(", ", output.Axes.Select(PlanTerms.Length))}]")}{Summed(output)}";

    private static string Summed(PlanOutput? output) => output is { IsShared: true } ? " summed over samples" : "";

    private static string Declaration(InputDeclaration input) =>
        $"{(input.IsShared ? "shared " : "")}{(input.IsOptional ? "optional " : "")}{(input.Kind == InputKind.Upstream ? "" : input.Kind.ToString().ToLowerInvariant() + " ")}{input.Name}";

    private void Line(string indentation, string text) => _text.Append(indentation).Append(text).Append('\n');
}
