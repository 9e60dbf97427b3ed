// What exported launchers and their callers need of CUDA's runtime. host.h says what launches become.
#pragma once

#include <stddef.h>

// The emulator has its own.
#ifndef __global__
#define __global__
#define __device__
#define __forceinline__ inline
#define __launch_bounds__(...)

inline int __float_as_int(float x)
{
    union { float number; int bits; } same = { x };
    return same.bits;
}

inline float __int_as_float(int x)
{
    union { int bits; float number; } same = { x };
    return same.number;
}
#endif

enum cudaError_t
{
    cudaSuccess = 0,
    cudaErrorInvalidValue = 1,
    cudaErrorLaunchFailure = 719,
};

enum cudaMemcpyKind
{
    cudaMemcpyHostToDevice = 1,
    cudaMemcpyDeviceToHost = 2,
};

typedef struct CUstream_st* cudaStream_t;

struct dim3
{
    unsigned x, y, z;

    dim3(unsigned x_size = 1, unsigned y_size = 1, unsigned z_size = 1) : x(x_size), y(y_size), z(z_size)
    {
    }
};

cudaError_t cudaLaunchKernel(const void* kernel, dim3 grid, dim3 block, void** arguments, size_t shared_bytes, cudaStream_t stream);
cudaError_t cudaMemsetAsync(void* target, int value, size_t bytes, cudaStream_t stream);
cudaError_t cudaMemcpyAsync(void* target, const void* source, size_t bytes, cudaMemcpyKind kind, cudaStream_t stream);

// For programs that are compiled only.
template <typename T>
cudaError_t cudaMalloc(T** memory, size_t bytes);
cudaError_t cudaFree(void* memory);
cudaError_t cudaMemcpy(void* target, const void* source, size_t bytes, cudaMemcpyKind kind);
const char* cudaGetErrorString(cudaError_t error);
