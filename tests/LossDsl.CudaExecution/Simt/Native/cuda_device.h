// What CUDA gives every text and kernels use, for the emulator: keywords, numbers of threads, functions. It comes before the text, which is included as it is.
#pragma once

#include "simt.h"

#define __global__
#define __device__
#define __host__
#define __constant__ const
#define __forceinline__ inline __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))
#define __launch_bounds__(...)

// Shared memory is what a library has once for a thread of the process: the emulator runs on one, and one block at a time.
#define __shared__ thread_local

#define threadIdx (simt_thread_index())
#define blockIdx (simt_block_index())
#define blockDim (simt_block_size())
#define gridDim (simt_grid_size())

// Not looked at themselves: they touch what kernels only name to them.
#define SIMT_UNSEEN __attribute__((noinline, no_sanitize("thread", "undefined")))

#define __syncthreads() simt_barrier()

inline void __syncwarp(unsigned mask = 0xffffffffu)
{
    simt_warp_barrier(mask);
}

#define SIMT_SHUFFLE(name, lanes, operand_type)                                              \
    template <typename T>                                                                    \
    SIMT_UNSEEN T name(unsigned mask, T value, operand_type operand, int width = 32)         \
    {                                                                                        \
        static_assert(sizeof(T) == 4 || sizeof(T) == 8, "a shuffle moves 4 or 8 bytes");     \
        simt_shuffle(mask, &value, sizeof value, lanes, unsigned(operand), unsigned(width)); \
        return value;                                                                        \
    }

SIMT_SHUFFLE(__shfl_sync, SIMT_EXACTLY, int)
SIMT_SHUFFLE(__shfl_up_sync, SIMT_UP, unsigned)
SIMT_SHUFFLE(__shfl_down_sync, SIMT_DOWN, unsigned)
SIMT_SHUFFLE(__shfl_xor_sync, SIMT_XOR, int)

#undef SIMT_SHUFFLE

inline unsigned __ballot_sync(unsigned mask, int vote)
{
    return simt_ballot(mask, vote != 0);
}

inline int __any_sync(unsigned mask, int vote)
{
    return simt_ballot(mask, vote != 0) != 0;
}

inline int __all_sync(unsigned mask, int vote)
{
    return simt_ballot(mask, vote != 0) == mask;
}

#define SIMT_ATOMIC(name, expression)                 \
    template <typename T>                             \
    SIMT_UNSEEN T name(T* place, T value)             \
    {                                                 \
        simt_atomic(place, sizeof(T));                \
        const T old = *place;                         \
        *place = expression;                          \
        return old;                                   \
    }

SIMT_ATOMIC(atomicAdd, old + value)
SIMT_ATOMIC(atomicOr, old | value)
SIMT_ATOMIC(atomicMax, old < value ? value : old)
SIMT_ATOMIC(atomicMin, value < old ? value : old)
SIMT_ATOMIC(atomicExch, value)

#undef SIMT_ATOMIC

struct alignas(8) float2
{
    float x, y;
};

struct alignas(16) float4
{
    float x, y, z, w;
};

struct alignas(16) double2
{
    double x, y;
};

inline int __float_as_int(float x)
{
    return __builtin_bit_cast(int, x);
}

inline float __int_as_float(int bits)
{
    return __builtin_bit_cast(float, bits);
}

// Overloaded for float and double, as in CUDA.
#define SIMT_FUNCTION(name)             \
    extern "C" float name##f(float x);  \
    extern "C" double name(double x);   \
    inline float name(float x)          \
    {                                   \
        return name##f(x);              \
    }
#define SIMT_FUNCTION_OF_TWO(name)               \
    extern "C" float name##f(float x, float y);  \
    extern "C" double name(double x, double y);  \
    inline float name(float x, float y)          \
    {                                            \
        return name##f(x, y);                    \
    }

SIMT_FUNCTION(fabs)
SIMT_FUNCTION(floor)
SIMT_FUNCTION(rint)
SIMT_FUNCTION(logb)
SIMT_FUNCTION(sqrt)
SIMT_FUNCTION(exp)
SIMT_FUNCTION(expm1)
SIMT_FUNCTION(log)
SIMT_FUNCTION(log1p)
SIMT_FUNCTION(tanh)
SIMT_FUNCTION(atan)
SIMT_FUNCTION(erf)
SIMT_FUNCTION(lgamma)
SIMT_FUNCTION(sin)
SIMT_FUNCTION(cos)
SIMT_FUNCTION_OF_TWO(fmin)
SIMT_FUNCTION_OF_TWO(fmax)
SIMT_FUNCTION_OF_TWO(pow)
SIMT_FUNCTION_OF_TWO(fmod)

extern "C" float scalbnf(float x, int power);
extern "C" double scalbn(double x, int power);
extern "C" float fmaf(float x, float y, float z);
extern "C" double fma(double x, double y, double z);

inline float scalbn(float x, int power)
{
    return scalbnf(x, power);
}

inline float fma(float x, float y, float z)
{
    return fmaf(x, y, z);
}

#undef SIMT_FUNCTION
#undef SIMT_FUNCTION_OF_TWO

// C has no such functions. x is brought to [-1, 1] first, exactly, so that large numbers keep their digits.
template <typename T>
T sinpi(T x)
{
    return sin(T(3.14159265358979323846) * fmod(x, T(2)));
}

template <typename T>
T cospi(T x)
{
    return cos(T(3.14159265358979323846) * fmod(x, T(2)));
}

extern "C" long long llabs(long long x);

inline long long llmin(long long x, long long y)
{
    return y < x ? y : x;
}

inline long long llmax(long long x, long long y)
{
    return x < y ? y : x;
}

namespace simt
{
template <unsigned... K>
struct Numbers
{
};

template <unsigned N, unsigned... K>
struct NumbersBelow : NumbersBelow<N - 1, N - 1, K...>
{
};

template <unsigned... K>
struct NumbersBelow<0, K...>
{
    typedef Numbers<K...> type;
};

// Calls a kernel with arguments as cuLaunchKernel has them: the address of each.
template <typename... Parameters, unsigned... K>
SIMT_UNSEEN void call(void (*kernel)(Parameters...), void** arguments, Numbers<K...>)
{
    kernel(*static_cast<Parameters*>(arguments[K])...);
}

template <typename... Parameters>
SIMT_UNSEEN void call(void (*kernel)(Parameters...), void** arguments)
{
    call(kernel, arguments, typename NumbersBelow<sizeof...(Parameters)>::type());
}
}

// What a library of kernels has for the emulator, once, and for each kernel.
#define SIMT_MODULE                    \
    SIMT_API void* simt_module_memory(); \
    void* simt_module_memory()         \
    {                                  \
        static thread_local char first; \
        return &first;                 \
    }

#define SIMT_KERNEL(scope, name)                       \
    SIMT_API void simt_kernel_##name(void** arguments); \
    void simt_kernel_##name(void** arguments)          \
    {                                                  \
        simt::call(scope::name, arguments);            \
    }
