using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Shim.Generators.Model;

namespace Shim.Generators;

/// <summary>What is known of the C types that the two APIs pass by value: their width, to hold a C# type against it.</summary>
internal static class CTypeTable
{
    /// <summary>Width of <c>long</c>, <c>size_t</c> and pointers: that of the machine.</summary>
    public const int Native = -1;

    private static readonly Dictionary<string, int> s_widths = new()
    {
        ["Boolean"] = 1, ["bool"] = 1, ["_Bool"] = 1, ["char"] = 1, ["signed char"] = 1, ["unsigned char"] = 1, ["uint8_t"] = 1,
        ["int8_t"] = 1, ["UInt8"] = 1, ["SInt8"] = 1,
        ["short"] = 2, ["unsigned short"] = 2, ["short int"] = 2, ["unsigned short int"] = 2, ["uint16_t"] = 2, ["int16_t"] = 2,
        ["UInt16"] = 2, ["SInt16"] = 2, ["UniChar"] = 2,
        ["int"] = 4, ["unsigned"] = 4, ["unsigned int"] = 4, ["signed int"] = 4, ["int32_t"] = 4, ["uint32_t"] = 4, ["OSStatus"] = 4,
        ["OSType"] = 4, ["FourCharCode"] = 4, ["SInt32"] = 4, ["UInt32"] = 4, ["CFStringEncoding"] = 4, ["float"] = 4,
        ["int64_t"] = 8, ["uint64_t"] = 8, ["long long"] = 8, ["unsigned long long"] = 8, ["SInt64"] = 8, ["UInt64"] = 8,
        ["double"] = 8, ["CFTimeInterval"] = 8, ["CFAbsoluteTime"] = 8,
        ["long"] = Native, ["unsigned long"] = Native, ["long int"] = Native, ["unsigned long int"] = Native, ["size_t"] = Native,
        ["ssize_t"] = Native, ["ptrdiff_t"] = Native, ["intptr_t"] = Native, ["uintptr_t"] = Native, ["CFIndex"] = Native,
        ["CFTypeID"] = Native, ["CFHashCode"] = Native, ["CFOptionFlags"] = Native,
    };

    /// <summary>Whether 0 of this type means success and other values name an error.</summary>
    public static bool IsStatus(CType type) => !type.IsPointer && type.Base is ("OSStatus" or "int");

    /// <summary>Whether the type is a floating-point number, which travels in other registers than integers.</summary>
    public static bool IsFloating(CType type) => type.Base is "float" or "double" or "CFTimeInterval" or "CFAbsoluteTime";

    /// <summary>The width in octets of a C type passed by value, <see cref="Native"/>, or null where it is not known.</summary>
    public static int? WidthOf(CType type) =>
        type.IsPointer ? Native : s_widths.TryGetValue(type.Base, out var width) ? width : null;

    /// <summary>The width in octets of a C# primitive type, <see cref="Native"/>, or null where it is not a primitive type.</summary>
    public static int? WidthOf(SpecialType type) => type switch
    {
        SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte => 1,
        SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => 2,
        SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => 4,
        SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double => 8,
        SpecialType.System_IntPtr or SpecialType.System_UIntPtr => Native,
        _ => null,
    };

    /// <summary>The C# type of a length that follows a pointer: by its C type; null where that is no integer.</summary>
    public static string? LengthType(CType type)
    {
        if (type.IsPointer)
            return null;
        return type.Base switch
        {
            "size_t" or "unsigned long" or "uintptr_t" => "nuint",
            "CFIndex" or "long" or "ssize_t" or "intptr_t" => "nint",
            "unsigned" or "unsigned int" or "uint32_t" or "UInt32" => "uint",
            "int" or "int32_t" or "SInt32" => "int",
            "unsigned short" or "uint16_t" or "UInt16" => "ushort",
            "unsigned char" or "uint8_t" or "UInt8" => "byte",
            _ => null,
        };
    }
}
