using LossDsl.Cli.Conformance;
using LossDsl.Cli.PyTorch;
using LossDsl.Losses;
using LossDsl.Runtime;

namespace LossDsl.Cli.Tests.PyTorch;

public class CallBinderTests
{
    private const string InputGradient = """ "input":{"shape":[],"dtype":"float64","data":[0]} """;
    private const string Pair = """ "input":{"shape":[2],"dtype":"float64","data":[0.5,0.5]},"target":{"shape":[2],"dtype":"float64","data":[1,0]} """;

    [Fact]
    public void Names_and_options_are_those_of_the_definition()
    {
        var call = Bind("gaussian_nll_loss", """ "full":true,"eps":0.001 """, Pair + ""","var":{"shape":[2],"dtype":"float64","data":[1,2]}""");

        Assert.Equal("GaussianNll", call.Loss.Description.Name);
        Assert.Equal(new Dictionary<string, object> { ["full"] = true, ["eps"] = 0.001 }, call.Options);
        Assert.Equal([1, 2], call.Inputs[2]!.Data);
        Assert.Equal(0, call.Gradients["input"]);
    }

    [Fact]
    public void A_variance_may_be_one_number() =>
        Assert.Equal([0.25, 0.25], Bind("gaussian_nll_loss", """ "var":0.25 """, Pair).Inputs[2]!.Data);

    [Fact]
    public void An_option_that_is_null_has_its_default() => Assert.Empty(Bind("huber_loss", """ "delta":null """, Pair).Options);

    [Fact]
    public void An_older_name_is_the_same_loss() =>
        Assert.Equal("Nll", Bind("nll_loss2d", "", Classes("[1,3]", "0.1,0.2,0.3", "[1]", "int64", "2")).Loss.Description.Name);

    [Theory]
    [InlineData("[1]", "2", InputKind.Label)]
    [InlineData("[1,3]", "0.2,0.3,0.5", InputKind.Vec)]
    public void A_target_with_the_shape_of_the_input_holds_probabilities(string shape, string data, InputKind kind) =>
        Assert.Equal(
            kind,
            Bind("cross_entropy", "", Classes("[1,3]", "0.1,0.2,0.3", shape, kind == InputKind.Vec ? "float64" : "int64", data)).Signature.Inputs[1].Kind);

    [Fact]
    public void Probabilities_ignore_a_negative_class_and_refuse_any_other()
    {
        var probabilities = Classes("[3]", "0.1,0.2,0.3", "[3]", "float64", "0.2,0.3,0.5");

        Assert.Empty(Bind("cross_entropy", """ "ignore_index":-1 """, probabilities).Options);
        AssertRefused("ignore_index is 0", "cross_entropy", """ "ignore_index":0 """, probabilities);
    }

    [Theory]
    [InlineData("cross_entropy", "[3]", "int64", "holds probabilities, but this one is int64")]
    [InlineData("nll_loss", "[]", "int32", "target is int32; class indices must be int64")]
    [InlineData("nll_loss", "[]", "float64", "target is float64; class indices must be int64")]
    public void Targets_of_other_types_are_refused(string loss, string shape, string type, string message) =>
        AssertRefused(message, loss, "", Classes("[3]", "0.1,0.2,0.3", shape, type, shape == "[]" ? "0" : "0,0,1"));

    [Fact]
    public void A_list_of_one_class_is_refused_for_a_single_sample() =>
        AssertRefused("target has shape [1]; it must be the input's, [3], without the classes", "nll_loss", "", Classes("[3]", "0.1,0.2,0.3", "[1]", "int64", "0"));

    [Fact]
    public void Bytes_are_class_indices_of_up_to_two_axes()
    {
        Assert.NotNull(Bind("nll_loss", "", Classes("[1,2]", "0.1,0.2", "[1]", "uint8", "0")));
        AssertRefused("target is uint8", "nll_loss", "", Classes("[1,2,1]", "0.1,0.2", "[1,1]", "uint8", "0"));
    }

    [Theory]
    [InlineData("kl_div")]
    [InlineData("binary_cross_entropy")]
    [InlineData("binary_cross_entropy_with_logits")]
    [InlineData("mse_loss")]
    [InlineData("huber_loss")]
    public void Integers_are_refused_where_pytorch_does_or_has_no_gradient(string loss) =>
        AssertRefused("target is int64; it must be float64", loss, "", Classes("[2]", "0.5,0.5", "[2]", "int64", "1,0"));

    [Theory]
    [InlineData("l1_loss")]
    [InlineData("smooth_l1_loss")]
    [InlineData("poisson_nll_loss")]
    [InlineData("hinge_embedding_loss")]
    [InlineData("soft_margin_loss")]
    public void Integers_are_numbers_elsewhere(string loss) =>
        Assert.Equal([1, 0], Bind(loss, "", Classes("[2]", "0.5,0.5", "[2]", "int64", "1,0")).Inputs[1]!.Data);

    [Fact]
    public void Integers_are_numbers_where_only_a_gradient_would_be_refused() =>
        Assert.NotNull(Bind("mse_loss", "", Classes("[2]", "0.5,0.5", "[2]", "int64", "1,0"), gradients: ""));

    [Fact]
    public void A_single_score_has_no_labels() =>
        AssertRefused("the input has rank 0; it must be 1 or more", "multilabel_soft_margin_loss", "", Classes("[]", "0.5", "[]", "float64", "1"));

    [Theory]
    [InlineData("[2,0]", "", "[2]", "the input has shape [2, 0]; there must be at least one class")]
    [InlineData("[2,1]", "0.1,0.2", "[2]", "target is uint8; class indices must be int64.")]
    public void Multi_margin_takes_rows_with_classes_and_no_bytes(string shape, string data, string targetShape, string message) =>
        AssertRefused(message, "multi_margin_loss", "", Classes(shape, data, targetShape, data.Length > 0 ? "uint8" : "int64", "0,0"));

    [Fact]
    public void Multi_margin_takes_a_list_of_one_class_for_a_single_sample() =>
        Assert.Equal([1], Bind("multi_margin_loss", "", Classes("[3]", "0.1,0.2,0.3", "[1]", "int64", "0")).Inputs[1]!.Shape);

    [Theory]
    [InlineData("[]", "1", "the input has rank 0; it must be 1 or more")]
    [InlineData("[1,1,1]", "1", "the input has rank 3; it must be 2 or less")]
    public void Cosine_embedding_takes_a_vector_or_a_list_of_them(string shape, string data, string message) => AssertRefused(
        message,
        "cosine_embedding_loss",
        "",
        $$""" "input1":{"shape":{{shape}},"dtype":"float64","data":[{{data}}]},"input2":{"shape":{{shape}},"dtype":"float64","data":[{{data}}]} """,
        gradients: "");

    [Theory]
    [InlineData("pairwise_distance", "x1", "x2")]
    [InlineData("sigmoid_focal_loss", "inputs", "targets")]
    public void Some_functions_do_not_reduce_unless_they_are_told_to(string loss, string first, string second) =>
        Assert.Equal(Reduction.None, Bind(loss, "", Vectors(first, second), $$""" "{{first}}":null """).Reduction);

    [Fact]
    public void The_axis_of_the_vectors_is_kept_where_that_is_asked_for()
    {
        Assert.True(Bind("pairwise_distance", """ "keepdim":true """, Vectors("x1", "x2"), "").KeepsAxis);
        Assert.False(Bind("pairwise_distance", """ "keepdim":false """, Vectors("x1", "x2"), "").KeepsAxis);
    }

    [Theory]
    [InlineData("\"inf\"", double.PositiveInfinity)]
    [InlineData("\"-inf\"", double.NegativeInfinity)]
    [InlineData("3", 3.0)]
    public void Options_may_be_infinite(string text, double order) =>
        Assert.Equal(order, Bind("pairwise_distance", $$""" "p":{{text}} """, Vectors("x1", "x2"), "").Options["p"]);

    [Theory]
    [InlineData("cosine", Distance.Cosine)]
    [InlineData("sqeuclidean", Distance.SquaredEuclidean)]
    public void A_distance_goes_by_its_name_there(string name, Distance distance) => Assert.Equal(
        distance,
        Bind("triplet_margin_with_distance_loss", $$""" "distance_function":"{{name}}" """, Vectors("anchor", "positive", "negative"), "")
            .Options["distanceFunction"]);

    [Fact]
    public void An_unknown_distance_is_refused() => AssertRefused(
        "distance_function is \"taxi\"; it must be one of Pairwise, L1, SquaredEuclidean, Cosine",
        "triplet_margin_with_distance_loss",
        """ "distance_function":"taxi" """,
        Vectors("anchor", "positive", "negative"),
        gradients: "");

    [Fact]
    public void An_option_of_the_wrong_type_is_refused() =>
        AssertRefused("delta is \"big\"; it must be a value of type Double", "huber_loss", """ "delta":"big" """, Pair);

    [Theory]
    [InlineData("mse_loss", """ "alpha":1 """, "mse_loss has no option alpha here")]
    [InlineData("no_loss", "", "there is no loss no_loss")]
    [InlineData("huber_loss", """ "size_average":true """, "huber_loss has no option size_average here")]
    public void What_we_do_not_have_is_unsupported(string loss, string options, string why)
    {
        var (call, unsupported) = CallBinder.Bind(Case(loss, options, Pair));

        Assert.Null(call);
        Assert.Equal(why, unsupported);
    }

    private static void AssertRefused(string message, string loss, string options, string inputs, string gradients = InputGradient) =>
        Assert.Contains(message, Assert.Throws<RefusedException>(() => CallBinder.Bind(Case(loss, options, inputs, gradients))).Message);

    private static BoundCall Bind(
        string loss, string options, string inputs, string gradients = InputGradient) =>
        CallBinder.Bind(Case(loss, options, inputs, gradients)).Call!;

    private static string Vectors(params string[] names) =>
        string.Join(',', names.Select(name => $$""" "{{name}}":{"shape":[2],"dtype":"float64","data":[0.5,0.5]} """));

    private static string Classes(string shape, string data, string targetShape, string targetType, string target) =>
        $$""" "input":{"shape":{{shape}},"dtype":"float64","data":[{{data}}]},"target":{"shape":{{targetShape}},"dtype":"{{targetType}}","data":[{{target}}]} """;

    private static Case Case(
        string loss, string options, string inputs, string gradients = InputGradient) =>
        CaseReader.Read(
            $$$"""{"id":"a/1","loss":"{{{loss}}}","options":{ {{{options}}} },"inputs":{ {{{inputs}}} },"output":{"shape":[],"dtype":"float64","data":[0]},"grads":{ {{{gradients}}} },"tags":[]}""");
}
