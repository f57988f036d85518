using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>CFBoolean: the two objects <c>kCFBooleanTrue</c> and <c>kCFBooleanFalse</c>.</summary>
internal sealed class CFBoolean : CFObject
{
    private CFBoolean(bool value, int reservedNumber)
    {
        Value = value;
        UseReservedHandle(HandleTable.Reserved(reservedNumber));
    }

    /// <summary><c>kCFBooleanTrue</c>.</summary>
    public static CFBoolean True { get; } = new(true, HandleTable.ReservedTrue);

    /// <summary><c>kCFBooleanFalse</c>.</summary>
    public static CFBoolean False { get; } = new(false, HandleTable.ReservedFalse);

    /// <summary>The truth value.</summary>
    public bool Value { get; }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.Boolean;

    /// <inheritdoc/>
    public override nuint HashValue => Value ? 1u : 0u;

    /// <summary>The object for a truth value.</summary>
    public static CFBoolean Of(bool value) => value ? True : False;

    /// <inheritdoc/>
    public override string Describe() => $"<CFBoolean 0x{Handle:x}>{{value = {FormatText}}}";

    /// <inheritdoc/>
    public override string FormatText => Value ? "true" : "false";
}
