using static LossDsl.Functions;

namespace LossDsl.Losses.Tests.Sequences;

/// <summary>Losses of sequences that do not ship, each of a construct that no shipped loss needs.</summary>
public static class SequenceProbes
{
    /// <summary>Two sequences of different lengths, aligned: each cell of the grid compares a row of one with a row of the other.</summary>
    [Loss]
    public static double Warping(Mat input, [OwnSteps] Mat target)
    {
        double Cost(int i, int j) => Sum(input.Columns, c => Square(input[i, c] - target[j, c]));
        double SoftMin(double a, double b, double c) => -LogSumExp(-a, -b, -c);
        var total = Grid(input.Rows, target.Rows, (i, j, done) => Cost(i, j) + (i == 0 && j == 0 ? 0 : SoftMin(
            done.At(i - 1, j, PositiveInfinity), done.At(i, j - 1, PositiveInfinity), done.At(i - 1, j - 1, PositiveInfinity))));
        return total[input.Rows - 1, target.Rows - 1];
    }
}
