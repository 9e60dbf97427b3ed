using System.Numerics;

namespace LossDsl.Runtime;

/// <summary>
/// The product of two matrices, on all workers. Each element of the result is a sum in the order of the products' depth, cut into the same blocks for
/// any number of workers: so are its bits.
/// </summary>
internal unsafe struct MatrixProduct<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The depth of a block: a panel of it stays in the first cache.</summary>
    private const nint BlockDepth = 128;

    /// <summary>Rows of the left matrix that meet all panels of a block before the next rows: their part of the result stays in the second cache.</summary>
    private const nint BlockRows = 32;

    /// <summary>Nanoseconds of a multiplication and addition, one of 16 in a vector.</summary>
    private const double ProductNanoseconds = 0.012;

    public MatrixView<T> Left;

    /// <summary>The right matrix as <see cref="PackedPanels"/>; null: <see cref="Right"/> is packed block by block.</summary>
    public T* Panels;

    /// <summary>The right matrix where it is not packed; its columns are best neighbours.</summary>
    public MatrixView<T> Right;

    public MatrixView<T> Result;

    /// <summary>Whether the product is added to what the result holds; else that is overwritten.</summary>
    public bool Accumulate;

    public nint Rows;
    public nint Columns;
    public nint Depth;

    private nint _taskSize;

    /// <summary>The columns of a panel on this machine.</summary>
    public static nint PanelWidth => ProductTile.Lanes * (VectorWidth.Bits / 8 / sizeof(T));

    /// <summary>Computes it. Without packed panels the columns of the result have to be neighbours.</summary>
    public void Run()
    {
        if (Rows == 0 || Columns == 0)
        {
            return;
        }

        // The rows are shared out or, where each task has to pack for itself, the columns.
        var (items, unit) = Panels is not null ? (Rows, BlockRows) : (Columns, PanelWidth);
        var workers = Math.Max(LossDslThreads.MaxWorkers, 1);
        _taskSize = ((items + workers - 1) / workers + unit - 1) / unit * unit;
        var tasks = (int)((items + _taskSize - 1) / _taskSize);
        var nanoseconds = (double)Rows * Columns * Depth * ProductNanoseconds * sizeof(T) / sizeof(float);
        fixed (MatrixProduct<T>* job = &this)
        {
            WorkerPool.Run(&RunTask, job, tasks, nanoseconds);
        }
    }

    private static void RunTask(void* state, int number)
    {
        var task = new Task((MatrixProduct<T>*)state, number);
        VectorWidth.Run<T, Task>(ref task);
    }

    /// <summary>Some rows of the result, of packed panels.</summary>
    private readonly void RunRows<TLane>(nint row, nint rows)
        where TLane : struct, ILane<TLane, T>
    {
        // What does not lie as the tiles want it goes through memory of its own, for as many rows as stay in the cache.
        var room = PackedPanels.Count(Columns, PanelWidth) * PanelWidth;
        var isCopied = Left.Column != 1;
        var isDirect = Result.Column == 1;
        var copied = isCopied ? BlockRows * Depth : 0;
        var memory = (T*)Workspace.OfThread.Chunk((copied + (isDirect ? 0 : BlockRows * room)) * sizeof(T));
        var left = Left.From(row, 0);
        if (isCopied)
        {
            left = new(memory, Depth, 1);
            Left.From(row, 0).CopyTo(in left, rows, Depth);
        }

        var result = isDirect ? Result.From(row, 0) : new(memory + copied, room, 1);
        if (!isDirect || !Accumulate)
        {
            result.Clear(rows, isDirect ? Columns : room);
        }

        for (nint depth = 0; depth < Depth; depth += BlockDepth)
        {
            var count = Math.Min(BlockDepth, Depth - depth);
            for (nint column = 0; column < Columns; column += PanelWidth)
            {
                var panel = Panels + column * Depth + depth * PanelWidth;
                Multiply<TLane>(left.From(0, depth), rows, count, panel, result.From(0, column), isDirect ? Columns - column : PanelWidth);
            }
        }

        if (!isDirect)
        {
            result.CopyTo(Result.From(row, 0), rows, Columns, Accumulate);
        }
    }

    /// <summary>Some columns of the result, whose panels are packed on the way.</summary>
    private readonly void RunColumns<TLane>(nint first, nint columns)
        where TLane : struct, ILane<TLane, T>
    {
        if (!Accumulate)
        {
            Result.From(0, first).Clear(Rows, columns);
        }

        var panels = (T*)Workspace.OfThread.Chunk(BlockDepth * PackedPanels.Count(columns, PanelWidth) * PanelWidth * sizeof(T));
        for (nint depth = 0; depth < Depth; depth += BlockDepth)
        {
            var count = Math.Min(BlockDepth, Depth - depth);
            PackedPanels.Pack(Right.From(depth, first), count, columns, PanelWidth, panels);
            for (nint column = 0; column < columns; column += PanelWidth)
            {
                Multiply<TLane>(Left.From(0, depth), Rows, count, panels + column * count, Result.From(0, first + column), columns - column);
            }
        }
    }

    /// <summary>Adds a block of the left matrix times a panel to the columns of the result that are left.</summary>
    private static void Multiply<TLane>(MatrixView<T> left, nint rows, nint depth, T* panel, MatrixView<T> result, nint columns)
        where TLane : struct, ILane<TLane, T>
    {
        for (nint row = 0; row < rows; row += ProductTile.Rows)
        {
            var (first, target) = (left.From(row, 0), result.From(row, 0));
            if (rows - row < ProductTile.Rows)
            {
                // A single row takes the place of all four.
                for (nint last = 0; last < rows - row; last++)
                {
                    first = left.From(row + last, 0);
                    AddPart<TLane>(new(first.First, 0, first.Column), depth, panel, result.From(row + last, 0), 1, Math.Min(columns, PanelWidth));
                }
            }
            else if (columns < PanelWidth)
            {
                AddPart<TLane>(first, depth, panel, target, ProductTile.Rows, columns);
            }
            else
            {
                ProductTile.Add<TLane, T>(first.First, first.Row, first.Column, panel, depth, target.First, target.Row);
            }
        }
    }

    /// <summary>A tile of which a part belongs to the result, by way of the stack.</summary>
    private static void AddPart<TLane>(MatrixView<T> left, nint depth, T* panel, MatrixView<T> result, nint rows, nint columns)
        where TLane : struct, ILane<TLane, T>
    {
        var elements = ProductTile.Rows * (int)PanelWidth;
        var tile = stackalloc T[elements];
        new Span<T>(tile, elements).Clear();
        ProductTile.Add<TLane, T>(left.First, left.Row, left.Column, panel, depth, tile, PanelWidth);
        new MatrixView<T>(tile, PanelWidth, 1).CopyTo(in result, rows, columns, accumulate: true);
    }

    private readonly struct Task(MatrixProduct<T>* product, int number) : ILaneAction<T>
    {
        public void Run<TLane>()
            where TLane : struct, ILane<TLane, T>
        {
            var size = product->_taskSize;
            var first = number * size;
            if (product->Panels is null)
            {
                product->RunColumns<TLane>(first, Math.Min(size, product->Columns - first));
                return;
            }

            var end = Math.Min(first + size, product->Rows);
            for (var row = first; row < end; row += BlockRows)
            {
                product->RunRows<TLane>(row, Math.Min(BlockRows, end - row));
            }
        }
    }
}
