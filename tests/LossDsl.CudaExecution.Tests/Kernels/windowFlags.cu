// The largest of three neighbours, and a bit for every class of size that occurs.
extern "C" __global__ void __launch_bounds__(BLOCK_SIZE) windowFlags(const int count, const float* __restrict__ input, float* __restrict__ output, unsigned int* __restrict__ flags)
{
    for (int n = blockIdx.x * BLOCK_SIZE + threadIdx.x; n < count; n += BLOCK_SIZE * gridDim.x)
    {
        float window[3];
        for (int k = 0; k < 3; k++)
        {
            const int place = n + k - 1;
            window[k] = 0 <= place && place < count ? input[place] : -1;
        }
        float largest = window[0];
        for (int k = 1; k < 3; k++)
        {
            largest = fmax(largest, window[k]);
        }
        output[n] = largest;
        const int size = int(largest / 8);
        atomicOr(flags, 1u << size);
    }
}
