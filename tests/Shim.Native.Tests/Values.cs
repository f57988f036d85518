using System.Reflection;
using System.Runtime.InteropServices;

namespace Shim.Native.Tests;

/// <summary>Good values for every parameter of a function, some of which a test replaces by bad ones. Releases what it has made.</summary>
internal sealed unsafe class Values : IDisposable
{
    private readonly Function _function;
    private readonly object?[] _values;
    private readonly List<nint> _owned = [];

    /// <summary>
    /// Handles are new objects of the right class where one can be made from nothing, else NULL; pointers lead to zeroed memory; sizes are
    /// <paramref name="size"/>.
    /// </summary>
    public Values(Function function, byte* scratch, nint size = 0)
    {
        _function = function;
        new Span<byte>(scratch, 4096).Clear();
        _values = new object?[function.Parameters.Length];
        for (var i = 0; i < _values.Length; i++)
        {
            var parameter = function.Parameters[i];
            // Each pointer has a page of its own.
            if (parameter.IsPointer) SetNumber(i, (nint)(scratch + (4096 * (i + 1))));
            else SetNumber(i, parameter.IsHandle ? Make(parameter.Type) : parameter.IsSize ? size : 0);
        }
    }

    /// <summary>Puts <paramref name="value"/> in the place of a parameter.</summary>
    public void Replace(int index, nint value) => SetNumber(index, value);

    /// <summary>Calls the function and gives back what it returned; nothing is kept of objects.</summary>
    public object? Call()
    {
        // A function that releases what it gets is not followed by harm when Dispose does so again: handles are not pointers.
        return _function.Method.Invoke(null, _values);
    }

    /// <summary>A handle that was good once.</summary>
    public nint Released()
    {
        var handle = NativeImports.CFDataCreate(0, null, 0);
        NativeImports.CFRelease(handle);
        return handle;
    }

    /// <summary>A live handle of a class that a parameter of this type does not take.</summary>
    public nint OfAnotherClass(string type)
    {
        // Anything goes for a CFTypeRef, and a released one stands for what does not.
        if (type == "CFTypeRef") return Released();
        return Owned(type.Contains("Date", StringComparison.Ordinal) ? NativeImports.CFDataCreate(0, null, 0) : NativeImports.CFDateCreate(0, 1));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var handle in _owned) NativeImports.CFRelease(handle);
    }

    private nint Make(string type) => type switch
    {
        "SSLContextRef" => Owned(NativeImports.SSLCreateContext(0, 1, 0)),
        "CFDataRef" => Owned(NativeImports.CFDataCreate(0, null, 0)),
        "CFMutableDataRef" => Owned(NativeImports.CFDataCreateMutable(0, 0)),
        "CFStringRef" or "CFMutableStringRef" => Owned(NativeImports.CFStringCreateMutable(0, 0)),
        "CFArrayRef" or "CFMutableArrayRef" => Owned(NativeImports.CFArrayCreateMutable(0, 0, 0)),
        "CFDictionaryRef" or "CFMutableDictionaryRef" => Owned(NativeImports.CFDictionaryCreateMutable(0, 0, 0, 0)),
        "CFDateRef" or "CFTypeRef" => Owned(NativeImports.CFDateCreate(0, 1)),
        "SecPolicyRef" => Owned(NativeImports.SecPolicyCreateBasicX509()),
        _ => 0,
    };

    private nint Owned(nint handle)
    {
        _owned.Add(handle);
        return handle;
    }

    private void SetNumber(int index, nint value)
    {
        var type = _function.Parameters[index].Managed;
        _values[index] = type.IsPointer ? Pointer.Box((void*)value, type)
            : type == typeof(nint) ? value
            : type == typeof(nuint) ? (nuint)value
            : type.IsEnum ? Enum.ToObject(type, (long)value)
            : type.IsPrimitive ? Convert.ChangeType(unchecked((int)value & 0x7F), type, System.Globalization.CultureInfo.InvariantCulture)
            : Activator.CreateInstance(type);
    }
}
