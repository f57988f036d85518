using System.Runtime.InteropServices;
using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.SecureTransport;

/// <summary><c>SecKeychainAttribute</c> as C lays it out.</summary>
internal unsafe struct SecKeychainAttribute
{
    /// <summary>Four characters, or a small number for attributes of keys.</summary>
    public uint Tag;
    /// <summary>Octets at <see cref="Data"/>.</summary>
    public uint Length;
    /// <summary>The value.</summary>
    public byte* Data;
}

/// <summary><c>SecKeychainAttributeList</c> as C lays it out.</summary>
internal unsafe struct SecKeychainAttributeList
{
    /// <summary>How many.</summary>
    public uint Count;
    /// <summary>The attributes.</summary>
    public SecKeychainAttribute* Attributes;
}

/// <summary>The calls of <c>SecKeychain.h</c>: keychains that live in the memory of this process (<see cref="SecKeychains"/>).</summary>
internal static unsafe class SecKeychainCalls
{
    private const uint Unlocked = 1, Readable = 2, Writable = 4;

    private static int s_domain;
    private static bool s_interactionAllowed = true;

    /// <summary>SecKeychainCreate: needs a password, for nobody can be asked for one.</summary>
    public static int Create(byte* path, uint length, byte* password, bool promptUser, out SecKeychain? keychain)
    {
        keychain = null;
        if (PathOf(path) is not { } name || (password is null && length > 0) || length > int.MaxValue) return (int)SecError.errSecParam;
        if (promptUser) return (int)SecError.errSecInteractionNotAllowed;
        keychain = SecKeychains.Create(name, new ReadOnlySpan<byte>(password, (int)length).ToArray());
        return keychain is null ? (int)SecError.errSecDuplicateKeychain : 0;
    }

    /// <summary>SecKeychainOpen: succeeds also for a name that no keychain has yet.</summary>
    public static int Open(byte* path, out SecKeychain? keychain)
    {
        keychain = PathOf(path) is { } name ? SecKeychains.Open(name) : null;
        return keychain is null ? (int)SecError.errSecParam : 0;
    }

    /// <summary>SecKeychainCopyDefault.</summary>
    public static int CopyDefault(out SecKeychain? keychain)
    {
        keychain = SecKeychains.Default.Retained();
        return 0;
    }

    /// <summary>SecKeychainDelete: a keychain, or an array of some.</summary>
    public static int Delete(CFObject keychainOrArray)
    {
        var keychains = keychainOrArray is SecKeychain one ? [one] : (keychainOrArray as CFArray)?.AllOf<SecKeychain>();
        if (keychains is null or { Count: 0 }) return (int)SecError.errSecInvalidKeychain;
        var status = 0;
        foreach (var keychain in keychains)
        {
            if (!SecKeychains.Delete(keychain)) status = (int)SecError.errSecNoSuchKeychain;
        }

        return status;
    }

    /// <summary>SecKeychainUnlock.</summary>
    public static int Unlock(SecKeychain? keychain, uint length, byte* password, bool usePassword)
    {
        if (SecKeychains.Existing(keychain) is not { } known) return (int)SecError.errSecNoSuchKeychain;
        if ((password is null && length > 0) || length > int.MaxValue) return (int)SecError.errSecParam;
        if (!known.IsLocked) return 0;
        if (!usePassword) return (int)SecError.errSecInteractionNotAllowed;
        return known.TryUnlock(new ReadOnlySpan<byte>(password, (int)length)) ? 0 : (int)SecError.errSecAuthFailed;
    }

    /// <summary>SecKeychainLock.</summary>
    public static int Lock(SecKeychain? keychain)
    {
        if (SecKeychains.Existing(keychain) is not { } known) return (int)SecError.errSecNoSuchKeychain;
        known.Lock();
        return 0;
    }

    /// <summary>SecKeychainGetStatus.</summary>
    public static int GetStatus(SecKeychain? keychain, out uint status)
    {
        status = 0;
        if (SecKeychains.Existing(keychain) is not { } known) return (int)SecError.errSecNoSuchKeychain;
        status = known.IsLocked ? Readable : Unlocked | Readable | Writable;
        return 0;
    }

    /// <summary>SecKeychainGetPath: bytes in/out; the NUL is stored but not counted.</summary>
    public static int GetPath(SecKeychain? keychain, ref uint length, byte* path)
    {
        var text = System.Text.Encoding.UTF8.GetBytes((keychain ?? SecKeychains.Default).Path);
        if (path is null) return (int)SecError.errSecParam;
        if (length <= text.Length) return (int)SecError.errSecBufferTooSmall;
        text.CopyTo(new Span<byte>(path, text.Length));
        path[text.Length] = 0;
        length = (uint)text.Length;
        return 0;
    }

    /// <summary>SecKeychainSetSettings.</summary>
    public static int SetSettings(SecKeychain? keychain, SecKeychainSettings* settings)
    {
        if (settings is null || settings->Version != SecKeychainSettings.Version1) return (int)SecError.errSecParam;
        if (SecKeychains.Existing(keychain) is not { } known) return (int)SecError.errSecNoSuchKeychain;
        known.Settings = *settings;
        return 0;
    }

    /// <summary>SecKeychainCopySettings.</summary>
    public static int CopySettings(SecKeychain? keychain, SecKeychainSettings* settings)
    {
        if (settings is null || settings->Version != SecKeychainSettings.Version1) return (int)SecError.errSecParam;
        if (SecKeychains.Existing(keychain) is not { } known) return (int)SecError.errSecNoSuchKeychain;
        *settings = known.Settings;
        return 0;
    }

    /// <summary>SecKeychainSetPreferenceDomain: remembered, without effect.</summary>
    public static int SetPreferenceDomain(int domain)
    {
        if (domain is < 0 or > 3) return (int)SecError.errSecInvalidPrefsDomain;
        s_domain = domain;
        return 0;
    }

    /// <summary>SecKeychainGetPreferenceDomain.</summary>
    public static int GetPreferenceDomain(out int domain)
    {
        domain = s_domain;
        return 0;
    }

    /// <summary>SecKeychainSetUserInteractionAllowed: remembered, without effect.</summary>
    public static int SetInteractionAllowed(bool state)
    {
        s_interactionAllowed = state;
        return 0;
    }

    /// <summary>SecKeychainGetUserInteractionAllowed.</summary>
    public static int GetInteractionAllowed(out bool state)
    {
        state = s_interactionAllowed;
        return 0;
    }

    /// <summary>SecKeychainItemDelete: out of all keychains.</summary>
    public static int DeleteItem(CFObject item) =>
        SecKeychains.Remove(SecKeychains.Of(null)!, item) ? 0 : (int)SecError.errSecInvalidItemRef;

    /// <summary>SecKeychainItemModifyAttributesAndData: a label can be changed, nothing else; certificates and keys have no other data.</summary>
    public static int Modify(CFObject item, SecKeychainAttributeList* list, uint length, byte* data)
    {
        if (data is not null && length > 0) return (int)SecError.errSecParam;
        if (LabelOf(list, out var label) is var status and not 0) return status;
        var changed = false;
        foreach (var half in SecItemChange.HalvesOf(item))
        {
            if (SecKeychains.FindEntry(SecKeychains.Of(null)!, half) is not { } entry) continue;
            entry.Label = label ?? entry.Label;
            changed = true;
        }

        return changed ? 0 : (int)SecError.errSecInvalidItemRef;
    }

    /// <summary>SecKeychainSearchCreateFromAttributes: certificates or private keys, all of them or those with a label.</summary>
    public static int CreateSearch(CFObject? keychainOrArray, uint itemClass, SecKeychainAttributeList* list, out SecSearch? search)
    {
        const uint certificates = 0x80001000, privateKeys = 16;
        search = null;
        if (SecKeychains.Of(keychainOrArray) is not { } keychains) return (int)SecError.errSecInvalidKeychain;
        if (LabelOf(list, out var label) is var status and not 0) return status;
        List<CFObject>? candidates = itemClass switch
        {
            certificates => [.. SecKeychains.CopyCertificates(keychains)],
            privateKeys => [.. SecKeychains.CopyKeys(keychains)],
            _ => null,
        };
        if (candidates is null) return (int)SecError.errSecNoSuchClass;
        var found = candidates.FindAll(item => label is null || SecItemSearch.LabelOf(keychains, item) == label);
        foreach (var item in candidates)
        {
            if (!found.Contains(item)) item.Release();
        }

        search = new SecSearch(CFTypeIDs.SecKeychainSearch, found);
        return 0;
    }

    /// <summary>SecIdentitySearchCreate: the identities of keychains whose key can do what is asked for; 0 asks for nothing.</summary>
    public static int CreateIdentitySearch(CFObject? keychainOrArray, uint keyUsage, out SecSearch? search)
    {
        search = null;
        if (SecKeychains.Of(keychainOrArray) is not { } keychains) return (int)SecError.errSecInvalidKeychain;
        var found = new List<CFObject>();
        foreach (var identity in SecKeychains.CopyIdentities(keychains))
        {
            if (IsUsable(identity.Key, keyUsage)) found.Add(identity);
            else identity.Release();
        }

        search = new SecSearch(CFTypeIDs.SecIdentitySearch, found);
        return 0;
    }

    /// <summary>The next object of a search, +1; the status if there is none.</summary>
    public static int Next(SecSearch search, nuint kind, SecError end, out CFObject? found)
    {
        found = null;
        if (search.TypeID != kind) return (int)SecError.errSecInvalidSearchRef;
        found = search.Next();
        return found is null ? (int)end : 0;
    }

    /// <summary>Stores NULL and returns errSecNoTrustSettings.</summary>
    public static int NoTrustSettings(out nint reference)
    {
        reference = 0;
        return (int)SecError.errSecNoTrustSettings;
    }

    // What CSSM_KEYUSE asks of a private key: decrypt and unwrap are for RSA, derive for EC, sign for both.
    private static bool IsUsable(SecKey key, uint usage)
    {
        const uint any = 0x80000000, sign = 4, signRecover = 0x10, decrypt = 2, unwrap = 0x80, derive = 0x100;
        var able = sign | any | (key.IsRsa ? decrypt | unwrap | signRecover : derive);
        return (usage & ~able) == 0;
    }

    private static string? PathOf(byte* path) => path is null || *path == 0 ? null : Marshal.PtrToStringUTF8((nint)path);

    // The label among attributes; null if there is none. kSecLabelItemAttr, kSecKeyPrintName and kSecKeyLabel mean it; others are unknown.
    private static int LabelOf(SecKeychainAttributeList* list, out string? label)
    {
        const uint labelAttribute = 0x6C61626C, printName = 1, keyLabel = 6;
        label = null;
        if (list is null) return 0;
        if (list->Attributes is null && list->Count > 0) return (int)SecError.errSecParam;
        for (var i = 0; i < list->Count; i++)
        {
            ref var attribute = ref list->Attributes[i];
            if (attribute.Tag is not (labelAttribute or printName or keyLabel)) return (int)SecError.errSecNoSuchAttr;
            if ((attribute.Data is null && attribute.Length > 0) || attribute.Length > int.MaxValue) return (int)SecError.errSecParam;
            label = CFStringEncoding.Decode(new ReadOnlySpan<byte>(attribute.Data, (int)attribute.Length), CFStringEncoding.Utf8, false);
            if (label is null) return (int)SecError.errSecParam;
        }

        return 0;
    }
}
