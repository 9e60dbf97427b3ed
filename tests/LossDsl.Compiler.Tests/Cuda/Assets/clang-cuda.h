// What CUDA's own headers declare and the emitted kernels use, for clang without a CUDA installation: enough to check a text, not to link it.
#pragma once

#include <__clang_cuda_builtin_vars.h>

#define __device__ __attribute__((device))
#define __global__ __attribute__((global))
#define __shared__ __attribute__((shared))
#define __forceinline__ __inline__ __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))

// Functions of one and of two numbers, overloaded for float and double as in CUDA.
#define LOSSDSL_FUNCTION(name)             \
    extern "C" __device__ float name##f(float x); \
    extern "C" __device__ double name(double x);  \
    __device__ inline float name(float x)  \
    {                                      \
        return name##f(x);                 \
    }
#define LOSSDSL_FUNCTION_OF_TWO(name)               \
    extern "C" __device__ float name##f(float x, float y); \
    extern "C" __device__ double name(double x, double y); \
    __device__ inline float name(float x, float y)  \
    {                                               \
        return name##f(x, y);                       \
    }

LOSSDSL_FUNCTION(fabs)
LOSSDSL_FUNCTION(floor)
LOSSDSL_FUNCTION(rint)
LOSSDSL_FUNCTION(logb)
LOSSDSL_FUNCTION(sqrt)
LOSSDSL_FUNCTION(exp)
LOSSDSL_FUNCTION(expm1)
LOSSDSL_FUNCTION(log)
LOSSDSL_FUNCTION(log1p)
LOSSDSL_FUNCTION(tanh)
LOSSDSL_FUNCTION(atan)
LOSSDSL_FUNCTION(erf)
LOSSDSL_FUNCTION(lgamma)
LOSSDSL_FUNCTION(sinpi)
LOSSDSL_FUNCTION(cospi)
LOSSDSL_FUNCTION_OF_TWO(fmin)
LOSSDSL_FUNCTION_OF_TWO(fmax)
LOSSDSL_FUNCTION_OF_TWO(pow)

extern "C" __device__ float scalbnf(float x, int power);
extern "C" __device__ double scalbn(double x, int power);
extern "C" __device__ float fmaf(float x, float y, float z);
extern "C" __device__ double fma(double x, double y, double z);
__device__ inline float scalbn(float x, int power)
{
    return scalbnf(x, power);
}
__device__ inline float fma(float x, float y, float z)
{
    return fmaf(x, y, z);
}

#undef LOSSDSL_FUNCTION
#undef LOSSDSL_FUNCTION_OF_TWO

extern "C" __device__ long long llabs(long long x);

__device__ inline long long llmin(long long x, long long y)
{
    return y < x ? y : x;
}

__device__ inline long long llmax(long long x, long long y)
{
    return x < y ? y : x;
}

__device__ inline int __float_as_int(float x)
{
    return __builtin_bit_cast(int, x);
}

__device__ inline float __int_as_float(int bits)
{
    return __builtin_bit_cast(float, bits);
}

struct lossdsl_halves
{
    int low;
    int high;
};

#define LOSSDSL_HALVES(type, mode, clamp)                                                                                              \
    __builtin_bit_cast(type, (lossdsl_halves{                                                                                          \
        __nvvm_shfl_sync_##mode##_i32(mask, __builtin_bit_cast(lossdsl_halves, x).low, operand, clamp),                                \
        __nvvm_shfl_sync_##mode##_i32(mask, __builtin_bit_cast(lossdsl_halves, x).high, operand, clamp)}))

// Shuffles of 4 bytes by clang's instruction for the hardware's, and of 8 bytes by two of them.
#define LOSSDSL_SHUFFLE(name, mode, clamp)                                                              \
    __device__ inline float name(unsigned int mask, float x, int operand)                               \
    {                                                                                                   \
        return __nvvm_shfl_sync_##mode##_f32(mask, x, operand, clamp);                                  \
    }                                                                                                   \
    __device__ inline double name(unsigned int mask, double x, int operand)                             \
    {                                                                                                   \
        return LOSSDSL_HALVES(double, mode, clamp);                                                     \
    }                                                                                                   \
    __device__ inline long long name(unsigned int mask, long long x, int operand)                       \
    {                                                                                                   \
        return LOSSDSL_HALVES(long long, mode, clamp);                                                  \
    }

LOSSDSL_SHUFFLE(__shfl_sync, idx, 31)
LOSSDSL_SHUFFLE(__shfl_up_sync, up, 0)
LOSSDSL_SHUFFLE(__shfl_down_sync, down, 31)
LOSSDSL_SHUFFLE(__shfl_xor_sync, bfly, 31)

#undef LOSSDSL_SHUFFLE
#undef LOSSDSL_HALVES

struct __attribute__((aligned(16))) float4
{
    float x, y, z, w;
};

__device__ inline unsigned int atomicOr(unsigned int* place, unsigned int bits)
{
    return __atomic_fetch_or(place, bits, __ATOMIC_RELAXED);
}
