namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>Functions of numbers. Their formulas and edges are those of the executable functions of the language.</summary>
internal static class MathFunctions
{
    public static readonly IReadOnlyList<DeviceFunction> Table =
    [
        new("infinity", [], """
            static __device__ __forceinline__ real infinity()
            {
                return real(__int_as_float(0x7f800000));
            }
            """),
        new("notANumber", [], """
            static __device__ __forceinline__ real notANumber()
            {
                return real(__int_as_float(0x7fc00000));
            }
            """),
        new("isNaN", [], """
            static __device__ __forceinline__ bool isNaN(real x)
            {
                return x != x;
            }
            """),
        new("square", [], """
            static __device__ __forceinline__ real square(real x)
            {
                return x * x;
            }
            """),
        new("larger", [], """
            // The larger of two numbers; NaN if either is NaN.
            static __device__ __forceinline__ real larger(real x, real y)
            {
                return x != x || y != y ? x + y : fmax(x, y);
            }
            """),
        new("smaller", [], """
            // The smaller of two numbers; NaN if either is NaN.
            static __device__ __forceinline__ real smaller(real x, real y)
            {
                return x != x || y != y ? x + y : fmin(x, y);
            }
            """),
        new("clampMin", [], """
            // x, but at least minimum; a NaN stays.
            static __device__ __forceinline__ real clampMin(real x, real minimum)
            {
                return x < minimum ? minimum : x;
            }
            """),
        new("clamp", ["clampMin"], """
            // x, but within [minimum, maximum]; a NaN stays.
            static __device__ __forceinline__ real clamp(real x, real minimum, real maximum)
            {
                const real raised = clampMin(x, minimum);
                return raised > maximum ? maximum : raised;
            }
            """),
        new("sign", [], """
            // -1, 0 or 1; 0 for NaN.
            static __device__ __forceinline__ real sign(real x)
            {
                return real((x > 0) - (x < 0));
            }
            """),
        new("anyPower", [], """
            // A function to be called: its text is long, and what it needs of registers is not wanted where it is not run.
            static __device__ __noinline__ real anyPower(real x, real y)
            {
                if (fabs(y) == real(0.5) && x > 0)
                {
                    return y > 0 ? sqrt(x) : 1 / sqrt(x);
                }
                return pow(x, y);
            }
            """),
        new("powerOf", ["anyPower"], """
            // x to the power of y. Usually y is an option, and all threads go the same way.
            static __device__ __forceinline__ real powerOf(real x, real y)
            {
                return y == 2 ? x * x : y == 1 ? x : anyPower(x, y);
            }
            """),
        new("xlogy", [], """
            // x log y, and 0 where x is 0, unless y is NaN.
            static __device__ __forceinline__ real xlogy(real x, real y)
            {
                return y != y ? y : x == 0 ? real(0) : x * log(y);
            }
            """),
        new("decay", [], """
            // exp(-|x|), which a softplus and a sigmoid are made of.
            static __device__ __forceinline__ real decay(real x)
            {
                return exp(-fabs(x));
            }
            """),
        new("sigmoid", [], """
            // 1 / (1 + exp(-x)), accurate at both ends.
            static __device__ __forceinline__ real sigmoid(real x)
            {
                const real z = exp(-fabs(x));
                return (x < 0 ? z : real(1)) / (1 + z);
            }
            """),
        new("softplus", [], """
            // log(1 + exp x), without overflow.
            static __device__ __forceinline__ real softplus(real x)
            {
                return fmax(x, real(0)) + log1p(exp(-fabs(x)));
            }
            """),
        new("logSigmoid", [], """
            // log(sigmoid x) = -log(1 + exp(-x)), without overflow.
            static __device__ __forceinline__ real logSigmoid(real x)
            {
                return fmin(x, real(0)) - log1p(exp(-fabs(x)));
            }
            """),
        new("timesPowerOfTwo", [], """
            // x times 2 to the power of a whole exponent.
            static __device__ __forceinline__ real timesPowerOfTwo(real x, real power)
            {
                return power != power ? power : scalbn(x, int(fmin(fmax(power, real(-3000)), real(3000))));
            }
            """),
        new("exponent", ["notANumber"], """
            // The e of x = m 2^e with 0.75 <= m < 1.5; minus infinity at 0.
            static __device__ __forceinline__ real exponent(real x)
            {
                return x < 0 ? notANumber() : logb(x * real(1.3333333333333333));
            }
            """),
        new("expExponent", [], """
            // The power of two nearest to exp(x).
            static __device__ __forceinline__ real expExponent(real x)
            {
                return rint(x * real(1.4426950408889634));
            }
            """),
        new("expSignificand", ["expExponent"], """
            // exp(x) over the power of two nearest to it; 0 or 1 where exp(x) is 0 or infinite. ln 2 comes in two parts, so that the difference is exact.
            static __device__ __forceinline__ real expSignificand(real x)
            {
                const real power = expExponent(x);
                const bool isSingle = sizeof(real) == 4;
                const real rest = fma(power, real(isSingle ? -0.693145752 : -0.6931471803691238), x);
                const real r = fma(power, real(isSingle ? -1.42860677e-6 : -1.9082149292705877e-10), rest);
                return x - x == 0 ? exp(r) : x != x ? x : real(x > 0);
            }
            """),
        new("digamma", ["notANumber"], """
            // The derivative of lgamma. From 10 on Stirling's series (Abramowitz and Stegun 6.3.18); below, psi(x) = psi(x + 1) - 1 / x leads
            // there, and under -0.5 the reflection psi(x) = psi(1 - x) - pi cot(pi x).
            static __device__ real digamma(real x)
            {
                if (x == 0)
                {
                    return -1 / x;
                }
                if (x < 0 && x == floor(x))
                {
                    return notANumber();
                }
                real subtracted = 0;
                if (x < real(-0.5))
                {
                    subtracted = real(3.141592653589793) * cospi(x) / sinpi(x);
                    x = 1 - x;
                }
                for (; x < 10; x++)
                {
                    subtracted += 1 / x;
                }
                const real s = 1 / (x * x);
                const real series = s * (real(1.0 / 12) - s * (real(1.0 / 120) - s * (real(1.0 / 252) - s * (real(1.0 / 240)
                    - s * (real(1.0 / 132) - s * (real(691.0 / 32760) - s * (real(1.0 / 12) - s * real(3617.0 / 8160))))))));
                return log(x) - real(0.5) / x - series - subtracted;
            }
            """),
    ];
}
