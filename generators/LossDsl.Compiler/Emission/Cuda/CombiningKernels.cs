using LossDsl.Compiler.Collections;

namespace LossDsl.Compiler.Emission.Cuda;

/// <summary>A kernel that was written.</summary>
/// <param name="Functions">The functions that its text uses.</param>
internal sealed record EmittedKernel(CudaKernelSignature Signature, IEnumerable<string> Functions);

/// <summary>Writes the kernels that combine what the blocks of another left: in the order of the blocks, so the bits do not depend on timing.</summary>
internal static class CombiningKernels
{
    /// <summary>Sums the blocks' totals.</summary>
    public static EmittedKernel EmitFinish(CodeWriter code, string name, bool hasDenominator)
    {
        var parameters = new List<CudaParameter>
        {
            new(CudaParameterKind.Partials, "const double* __restrict__ ", CudaNames.Partials, "[count], the totals of the blocks"),
            new(CudaParameterKind.BlockCount, "const int ", "count", "how many blocks there were"),
            new(CudaParameterKind.Divisor, "const double ", "divisor", "for a mean over a count: the count; else 1"),
            new(CudaParameterKind.Result, "double* __restrict__ ", "result", "[1]"),
        };
        if (hasDenominator)
        {
            parameters.Insert(3, new(CudaParameterKind.Denominator, "const double* __restrict__ ", CudaNames.Denominator, "sum of the denominators of a mean; null: 1"));
        }

        code.Line("// Adds up the totals of the blocks. Launch one block.");
        SignatureWriter.Write(code, name, parameters);
        code.Line("{");
        code.Indented(() =>
        {
            code.Line($"double {CudaNames.Total} = 0;");
            code.Block("for (int k = threadIdx.x; k < count; k += blockSize)", () => code.Line($"{CudaNames.Total} += {CudaNames.Partials}[k];"));
            code.Line($"{CudaNames.Total} = groupSum({CudaNames.Total}, blockSize) / divisor;");
            code.Block("if (threadIdx.x == 0)", () => code.Line(hasDenominator
                ? $"*result = {CudaNames.Denominator} != nullptr ? {CudaNames.Total} / *{CudaNames.Denominator} : {CudaNames.Total};"
                : $"*result = {CudaNames.Total};"));
        });
        code.Line("}");
        return new(new(name, CudaPhase.Finish, -1, CudaWork.OneBlock, parameters.ToEquatableArray()), ["groupSum"]);
    }

    /// <summary>Sums the blocks' rows of the gradient of an input that all samples share.</summary>
    public static EmittedKernel EmitSharedGradient(CodeWriter code, string name)
    {
        code.Line("// The gradient of an input that all samples share, from the sums of the blocks. A thread an element.");
        var parameters = new List<CudaParameter>
        {
            new(CudaParameterKind.GradientSums, "const double* __restrict__ ", "sums", "[count, classes], the sums of the blocks"),
            new(CudaParameterKind.BlockCount, "const int ", "count", "how many blocks there were"),
            new(CudaParameterKind.SharedElements, "const long long ", CudaNames.Classes, "length of the class axis"),
            new(CudaParameterKind.Gradient, "stored* __restrict__ ", "gradient", "[classes]"),
            new(CudaParameterKind.Accumulate, "const bool ", CudaNames.Accumulate, "whether the gradient is added to what is there"),
        };
        SignatureWriter.Write(code, name, parameters);
        code.Line("{");
        code.Indented(() =>
        {
            code.Line($"const long long {CudaNames.Threads} = (long long)blockSize * gridDim.x;");
            code.Block($"for (long long i = (long long)blockIdx.x * blockSize + threadIdx.x; i < {CudaNames.Classes}; i += {CudaNames.Threads})", () =>
            {
                code.Line($"double {CudaNames.Total} = 0;");
                code.Block("for (int k = 0; k < count; k++)", () => code.Line($"{CudaNames.Total} += sums[k * {CudaNames.Classes} + i];"));
                code.Line($"write(gradient[i], real({CudaNames.Total}), {CudaNames.Accumulate});");
            });
        });
        code.Line("}");
        return new(new(name, CudaPhase.SharedGradient, -1, CudaWork.ThreadPerElement, parameters.ToEquatableArray()), ["write"]);
    }
}
