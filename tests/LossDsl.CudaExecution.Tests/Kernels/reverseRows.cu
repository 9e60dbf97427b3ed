// A block turns a row around, then the next: through shared memory, which it uses again.
extern "C" __global__ void __launch_bounds__(BLOCK_SIZE) reverseRows(const int rows, const int columns, const double* __restrict__ input, double* __restrict__ output)
{
    __shared__ double tile[BLOCK_SIZE];
    for (int row = blockIdx.x; row < rows; row += gridDim.x)
    {
        const int i = threadIdx.x;
        if (i < columns)
        {
            tile[i] = input[row * columns + i];
        }
        __syncthreads(); // The tile is whole.
        if (i < columns)
        {
            output[row * columns + i] = tile[columns - 1 - i];
        }
        __syncthreads(); // The tile is free.
    }
}
