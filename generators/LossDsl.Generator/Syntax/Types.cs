using Microsoft.CodeAnalysis;

namespace LossDsl.Generator.Syntax;

/// <summary>Numbers of C# that are none of the language, since they would round or wrap around in other places.</summary>
internal static class Types
{
    public static bool IsOtherNumber(ITypeSymbol? type) => type?.SpecialType is
        SpecialType.System_Single or SpecialType.System_Decimal or SpecialType.System_Char
        or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
        or SpecialType.System_IntPtr or SpecialType.System_UIntPtr;
}
