using System.Text;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Interop;

namespace Shim.Runtime.SecureTransport;

/// <summary><c>SecItemImportExportKeyParameters</c> as C lays it out.</summary>
internal struct SecItemImportExportKeyParameters
{
    /// <summary>0.</summary>
    public uint Version;
    /// <summary><c>kSecKey...</c> flags.</summary>
    public uint Flags;
    /// <summary>CFString or CFData, or NULL.</summary>
    public nint Passphrase;
    /// <summary>CFString; nobody is asked here.</summary>
    public nint AlertTitle;
    /// <summary>CFString; nobody is asked here.</summary>
    public nint AlertPrompt;
    /// <summary>SecAccessRef; there are no access rules here.</summary>
    public nint AccessRef;
    /// <summary>CFArray; not looked at.</summary>
    public nint KeyUsage;
    /// <summary>CFArray; not looked at.</summary>
    public nint KeyAttributes;
}

/// <summary>What the <c>SecItem...</c> functions do: import, export and search.</summary>
internal static unsafe class SecItemCalls
{
    private const uint PemArmour = 1;

    /// <summary><c>SecItemImport</c>.</summary>
    public static int Import(CFData data, SecExternalFormat* format, SecExternalItemType* type, nint passphrase, SecKeychain? keychain, out CFArray? items)
    {
        items = null;
        var status = FindKeychain(keychain, out var known);
        if (status != 0) return status;
        status = SecImport.Import(data.Bytes, TextOf(HandleTable.Resolve(passphrase)), known!, out var found, out var kind, out items);
        if (status != 0) return status;
        if (format is not null) *format = found;
        if (type is not null) *type = kind;
        return 0;
    }

    /// <summary><c>SecPKCS12Import</c>.</summary>
    public static int ImportPkcs12(CFData data, CFDictionary options, out CFArray? items)
    {
        items = null;
        var status = FindKeychain(options.Find<SecKeychain>(SecKeys.ImportKeychain), out var known);
        return status != 0 ? status : SecImport.ImportPkcs12(data.Bytes, TextOf(options.Find<CFObject>(SecKeys.ImportPassphrase)) ?? "", known!, out items);
    }

    /// <summary>The passphrase of <c>SecItemImport</c>'s parameters, or NULL.</summary>
    public static nint PassphraseOf(SecItemImportExportKeyParameters* parameters) => parameters is null ? 0 : parameters->Passphrase;

    /// <summary><c>SecItemExport</c>.</summary>
    public static int Export(CFObject itemOrArray, SecExternalFormat format, uint flags, out CFData? exported)
    {
        exported = null;
        var items = itemOrArray is CFArray array ? array.AllOf<CFObject>() : [itemOrArray];
        return items is null ? (int)SecError.errSecParam : SecExport.Export(items, format, (flags & PemArmour) != 0, out exported);
    }

    private static int FindKeychain(SecKeychain? wanted, out SecKeychain? keychain)
    {
        keychain = SecKeychains.Existing(wanted);
        if (keychain is null) return (int)SecError.errSecNoSuchKeychain;
        return keychain.IsLocked ? (int)SecError.errSecInteractionNotAllowed : 0;
    }

    private static string? TextOf(CFObject? passphrase) => passphrase switch
    {
        CFString text => text.Value,
        CFData octets => Encoding.UTF8.GetString(octets.Bytes),
        _ => null,
    };
}
