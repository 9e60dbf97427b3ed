namespace LossDsl.Tests.Runtime;

public sealed class RowTests
{
    private static readonly string[] Layouts = ["dense", "every third", "reversed", "transposed"];

    public static TheoryData<int, string> ClassesAndLayouts
    {
        get
        {
            var data = new TheoryData<int, string>();
            foreach (var classes in (int[])[1, 2, 3, 10, 16, 17, 33, 260])
            {
                foreach (var layout in Layouts)
                {
                    data.Add(classes, layout);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(ClassesAndLayouts))]
    public void Rows_along_the_last_axis_equal_the_reference(int classes, string layout)
    {
        Check<float>([51, classes], -1, layout);
        Check<double>([3, 7, classes], -1, layout);
    }

    [Theory]
    [MemberData(nameof(ClassesAndLayouts))]
    public void Rows_along_axis_1_equal_the_reference(int classes, string layout)
    {
        Check<float>([5, classes, 3, 4], 1, layout);
        Check<double>([2, classes, 5], 1, layout);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(40)]
    public void A_single_sample_has_the_class_axis_alone(int classes)
    {
        Check<float>([classes], 1, "dense");
        Check<double>([classes], -1, "every third");
    }

    [Theory]
    [InlineData(33)]
    [InlineData(100)]
    public void Few_samples_run_along_the_class_axis(int classes)
    {
        foreach (var layout in Layouts)
        {
            Check<float>([7, classes], 1, layout);
            Check<double>([7, classes], -1, layout);
        }
    }

    [Fact]
    public void A_thousand_classes_run_three_vectors_at_a_time()
    {
        Check<float>([3, 1000], 1, "dense");
        Check<double>([3, 1000], 1, "every third");
    }

    [Theory]
    [InlineData(10, "dense")]
    [InlineData(10, "every third")]
    [InlineData(260, "dense")]
    [InlineData(260, "transposed")]
    public void Accumulating_adds_to_what_the_gradients_hold(int classes, string layout)
    {
        new SoftmaxCase<float>([50, classes], 1, isWeighted: true, shape => Strided.Of(layout, shape)).CheckReduced(Reduction.Mean, accumulate: true);
        new SoftmaxCase<double>([50, classes], 1, isWeighted: true, shape => Strided.Of(layout, shape)).CheckReduced(Reduction.Sum, accumulate: true);
    }

    [Theory]
    [InlineData(21, 20, 30)]
    [InlineData(3, 40, 41)]
    [InlineData(6, 32, 32)]
    public void Images_read_neighbouring_samples_where_they_stand(int classes, int height, int width)
    {
        Check<float>([2, classes, height, width], 1, "dense");
        Check<double>([2, classes, height, width], 1, "dense");
    }

    private static void Check<T>(nint[] shape, int classAxis, string layout)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        foreach (var isWeighted in (bool[])[false, true])
        {
            var rows = new SoftmaxCase<T>(shape, classAxis, isWeighted, tensor => Strided.Of(layout, tensor));
            rows.CheckReduced(Reduction.Mean);
            rows.CheckReduced(Reduction.Sum);
            rows.CheckEach();
        }
    }
}
