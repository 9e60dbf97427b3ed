// A thread takes four numbers at a time; the last threads take what is left, one by one.
extern "C" __global__ void __launch_bounds__(BLOCK_SIZE) scaleFours(const int count, const float factor, const float* __restrict__ input, float* __restrict__ output)
{
    const int thread = blockIdx.x * BLOCK_SIZE + threadIdx.x;
    const int threads = BLOCK_SIZE * gridDim.x;
    for (int n = thread; n < count / 4; n += threads)
    {
        float4 four = reinterpret_cast<const float4*>(input)[n];
        four.x *= factor;
        four.y *= factor;
        four.z *= factor;
        four.w *= factor;
        reinterpret_cast<float4*>(output)[n] = four;
    }
    for (int n = count / 4 * 4 + thread; n < count; n += threads)
    {
        output[n] = input[n] * factor;
    }
}
