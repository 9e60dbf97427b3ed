__global__ void mse(const float* input);
