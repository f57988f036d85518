namespace Shim.Runtime.CoreFoundation;

/// <summary>CFString: an immutable string of UTF-16 units.</summary>
internal class CFString : CFObject
{
    /// <summary>A string object with one retain.</summary>
    public CFString(string value) => Value = value;

    /// <summary>The text.</summary>
    public string Value { get; protected set; }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.String;

    /// <summary>A string that lives for ever, for the constants of the library and for CFSTR.</summary>
    public static CFString CreateConstant(string value)
    {
        var constant = new CFString(value);
        constant.MakeImmortal();
        return constant;
    }

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) => other is CFString text && string.Equals(text.Value, Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override nuint HashValue => (nuint)(uint)string.GetHashCode(Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string Describe() => Value;
}
