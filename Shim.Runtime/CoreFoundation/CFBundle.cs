namespace Shim.Runtime.CoreFoundation;

/// <summary>
/// CFBundle: the frameworks that this library stands for, by their identifiers, with the versions that programs print. There are no
/// other bundles and no resources.
/// </summary>
internal sealed class CFBundle : CFObject
{
    private static readonly CFBundle[] s_known = [new("com.apple.security", "Security"), new("com.apple.CoreFoundation", "CoreFoundation")];

    private CFBundle(string identifier, string name)
    {
        Identifier = CFString.Constant(identifier);
        Info = CFDictionary.OfPairs(
            ("CFBundleIdentifier", Identifier),
            ("CFBundleName", CFString.Constant(name)),
            ("CFBundleVersion", CFString.Constant("61901")),
            ("CFBundleShortVersionString", CFString.Constant("10.0")));
        MakeImmortal();
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.Bundle;

    /// <summary><c>CFBundleGetIdentifier</c>; borrowed.</summary>
    public CFString Identifier { get; }

    /// <summary><c>CFBundleGetInfoDictionary</c>; borrowed.</summary>
    public CFDictionary Info { get; }

    /// <summary><c>CFBundleGetBundleWithIdentifier</c>, borrowed; null for one that is not here. Case does not count.</summary>
    public static CFBundle? Find(CFString identifier) =>
        Array.Find(s_known, bundle => string.Equals(bundle.Identifier.Value, identifier.Value, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override string Describe() => $"<CFBundle 0x{Handle:x}: {Identifier.Value}>";
}
