namespace LossDsl.Cuda;

/// <summary>
/// The types of 16 bits that kernels read and write, in CUDA C: CUDA's own stand in headers that NVRTC does not bring along. A kernel computes in float and converts by
/// <c>real(x)</c> and <c>stored(x)</c>.
/// </summary>
internal static class StoredTypes
{
    // What a device does in one instruction is written out for other compilers.
    public const string Half = """
        // A number of 16 bits: a sign, 5 bits of the exponent, 10 of the significand.
        struct Half
        {
            unsigned short bits;
            Half() = default;
            __device__ __forceinline__ explicit Half(float x)
            {
        #ifdef __CUDA_ARCH__
                asm("cvt.rn.f16.f32 %0, %1;" : "=h"(bits) : "f"(x));
        #else
                const unsigned int magnitude = __float_as_int(x) & 0x7fffffff;
                const unsigned int rounded = magnitude > 0x7f800000 ? 0x7fff                            // NaN
                    : magnitude >= 0x47800000 ? 0x7c00                                                  // too large
                    : magnitude < 0x38800000 ? __float_as_int(__int_as_float(magnitude) + 0.5f) - 0x3f000000 // denormal
                    : (magnitude - 0x38000000 + 0xfff + (magnitude >> 13 & 1)) >> 13;
                bits = (unsigned short)(rounded | (x == x && __float_as_int(x) < 0 ? 0x8000 : 0));
        #endif
            }
            __device__ __forceinline__ explicit operator float() const
            {
        #ifdef __CUDA_ARCH__
                float x;
                asm("cvt.f32.f16 %0, %1;" : "=f"(x) : "h"(bits));
                return x;
        #else
                const int magnitude = (bits & 0x7fff) << 13;
                const float x = magnitude >= 0x0f800000
                    ? __int_as_float(magnitude | 0x7f800000)                    // infinity, NaN
                    : __int_as_float(magnitude) * 5.192296858534828e33f;        // 2^112: the other bias
                return (bits & 0x8000) != 0 ? -x : x;
        #endif
            }
        };

        """;

    public const string BFloat16 = """
        // The upper 16 bits of a float.
        struct BFloat16
        {
            unsigned short bits;
            BFloat16() = default;
            __device__ __forceinline__ explicit BFloat16(float x)
            {
                const unsigned int all = __float_as_int(x);
                bits = (unsigned short)(x != x ? all >> 16 | 0x40 : (all + 0x7fff + (all >> 16 & 1)) >> 16); // to nearest, ties to even
            }
            __device__ __forceinline__ explicit operator float() const
            {
                return __int_as_float(int((unsigned int)bits << 16));
            }
        };

        """;
}
