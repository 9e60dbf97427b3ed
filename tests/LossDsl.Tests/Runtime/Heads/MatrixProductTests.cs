using LossDsl.Runtime;

namespace LossDsl.Tests.Runtime.Heads;

/// <summary>The product of matrices of any size, in any order in memory, against three plain loops. Nothing outside of the result is written.</summary>
[Collection(nameof(WorkerTests))]
public sealed unsafe class MatrixProductTests : IDisposable
{
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 31, 33, 47, 49, 97, 130, 257];

    private readonly int _workers = LossDslThreads.MaxWorkers;

    public void Dispose() => LossDslThreads.MaxWorkers = _workers;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_product_equals_plain_loops(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 150; trial++)
        {
            var (rows, columns, depth) = (Size(random), Size(random), random.Next(20) == 0 ? 0 : Size(random));
            var packs = random.Next(2) == 0;
            LossDslThreads.MaxWorkers = random.Next(1, 4);
            Check(random, rows, columns, depth, packs, accumulates: random.Next(2) == 0);
        }
    }

    [Fact]
    public void The_number_of_workers_changes_no_bit()
    {
        const int rows = 301, columns = 205, depth = 517;
        var random = new Random(7);
        var (left, right) = (Numbers(random, rows * depth), Numbers(random, depth * columns));
        foreach (var packs in new[] { true, false })
        {
            LossDslThreads.MaxWorkers = 1;
            var want = new float[rows * columns];
            Multiply(left, right, want, rows, columns, depth, packs);
            foreach (var workers in new[] { 2, 3, 8 })
            {
                LossDslThreads.MaxWorkers = workers;
                var got = new float[rows * columns];
                Multiply(left, right, got, rows, columns, depth, packs);
                Assert.Equal(want, got);
            }
        }
    }

    private static int Size(Random random) => Sizes[random.Next(Sizes.Length)];

    private static void Check(Random random, int rows, int columns, int depth, bool packs, bool accumulates)
    {
        // Rows or columns are neighbours, with gaps. Where panels are packed on the way, the columns of the result are.
        var (left, leftRow, leftColumn) = Matrix(random, rows, depth, random.Next(2) == 0);
        var (right, rightRow, rightColumn) = Matrix(random, depth, columns, random.Next(2) == 0);
        var (result, resultRow, resultColumn) = Matrix(random, rows, columns, packs || random.Next(2) == 0);
        var want = (double[])result.Clone();
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                var sum = accumulates ? result[r * resultRow + c * resultColumn] : 0;
                for (var k = 0; k < depth; k++)
                {
                    sum += left[r * leftRow + k * leftColumn] * right[k * rightRow + c * rightColumn];
                }

                want[r * resultRow + c * resultColumn] = sum;
            }
        }

        var panels = new double[Math.Max(depth * (columns + MatrixProduct<double>.PanelWidth), 1)];
        fixed (double* a = left, b = right, p = panels, to = result)
        {
            PackedPanels.Pack(new MatrixView<double>(b, rightRow, rightColumn), depth, columns, MatrixProduct<double>.PanelWidth, p);
            new MatrixProduct<double>
            {
                Left = new(a, leftRow, leftColumn),
                Right = new(b, rightRow, rightColumn),
                Panels = packs ? null : p,
                Result = new(to, resultRow, resultColumn),
                Accumulate = accumulates,
                Rows = rows,
                Columns = columns,
                Depth = depth,
            }.Run();
        }

        for (var i = 0; i < want.Length; i++)
        {
            Assert.True(
                Math.Abs(want[i] - result[i]) <= 1e-13 * (depth + 1), $"{rows}×{depth} times {depth}×{columns}: {result[i]} at {i}, it should be {want[i]}");
        }
    }

    private static void Multiply(float[] left, float[] right, float[] result, int rows, int columns, int depth, bool packs)
    {
        var panels = new float[depth * (columns + MatrixProduct<float>.PanelWidth)];
        fixed (float* a = left, b = right, p = panels, to = result)
        {
            PackedPanels.Pack(new MatrixView<float>(b, columns, 1), depth, columns, MatrixProduct<float>.PanelWidth, p);
            new MatrixProduct<float>
            {
                Left = new(a, depth, 1),
                Right = new(b, columns, 1),
                Panels = packs ? null : p,
                Result = new(to, columns, 1),
                Rows = rows,
                Columns = columns,
                Depth = depth,
            }.Run();
        }
    }

    private static (double[] Data, nint Row, nint Column) Matrix(Random random, int rows, int columns, bool columnsAreNeighbours)
    {
        var gap = random.Next(3);
        var (inner, outer) = columnsAreNeighbours ? (columns, rows) : (rows, columns);
        var data = new double[outer * (inner + gap) + 1];
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = random.NextDouble() - 0.5;
        }

        return columnsAreNeighbours ? (data, inner + gap, 1) : (data, 1, inner + gap);
    }

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
}
