// Each block adds up numbers, in strides of the grid: by shuffles within a warp, then through shared memory.
extern "C" __global__ void __launch_bounds__(BLOCK_SIZE) blockTotal(const int count, const float* __restrict__ numbers, float* __restrict__ totals)
{
    constexpr int warps = BLOCK_SIZE / 32;
    __shared__ float ofWarp[warps];
    const int stride = BLOCK_SIZE * gridDim.x;
    float total = 0;
    for (int n = blockIdx.x * BLOCK_SIZE + threadIdx.x; n < count; n += stride)
    {
        total += numbers[n];
    }
    for (int distance = 16; distance > 0; distance /= 2)
    {
        total += __shfl_down_sync(0xffffffffu, total, distance);
    }
    if (threadIdx.x % 32 == 0)
    {
        ofWarp[threadIdx.x / 32] = total;
    }
    __syncthreads();
    if (threadIdx.x == 0)
    {
        float all = 0;
        for (int warp = 0; warp < warps; warp++)
        {
            all += ofWarp[warp];
        }
        totals[blockIdx.x] = all;
    }
}
