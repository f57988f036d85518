using System.Security.Cryptography;
using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.SecureTransport;

/// <summary>A certificate or a private key in a keychain, and what the program wrote on it. The keychain's retain is the only one.</summary>
/// <param name="item">The item.</param>
internal sealed class SecKeychainEntry(CFObject item)
{
    /// <summary>The certificate or key.</summary>
    public CFObject Item { get; } = item;

    /// <summary>kSecAttrLabel as set by the program; null for the name that the item has by itself.</summary>
    public string? Label { get; set; }

    /// <summary>kSecAttrApplicationTag as set by the program, or null.</summary>
    public byte[]? Tag { get; set; }
}

/// <summary>
/// SecKeychain: certificates and private keys in the memory of this process, under a path that is only a name. Bounded: the oldest
/// entries are forgotten. All keychains share <see cref="SecKeychains.Gate"/>.
/// </summary>
/// <param name="path">The name.</param>
/// <param name="password">What unlocks it; null for one that is never locked.</param>
internal sealed class SecKeychain(string path, byte[]? password) : CFObject
{
    /// <summary>Most keys, and most certificates, that are kept.</summary>
    public const int Capacity = 256;

    private readonly LinkedList<SecKeychainEntry> _keys = new();
    private readonly LinkedList<SecKeychainEntry> _certificates = new();

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.SecKeychain;

    /// <summary>The keychain that is always there: no password, and no release ends it.</summary>
    public static SecKeychain CreateDefault()
    {
        var keychain = new SecKeychain(SecKeychains.DefaultPath, null);
        keychain.MakeImmortal();
        return keychain;
    }

    /// <summary>The name that it was created or opened under.</summary>
    public string Path { get; } = path;

    /// <summary>Whether its keys are out of reach until the password is given.</summary>
    public bool IsLocked { get; private set; }

    /// <summary>What SecKeychainSetSettings said; nothing here locks by itself.</summary>
    public SecKeychainSettings Settings { get; set; } = new() { Version = SecKeychainSettings.Version1, LockInterval = int.MaxValue };

    /// <summary>The entries, newest first; the caller holds the gate. Keys of a locked keychain are not among them.</summary>
    public IEnumerable<SecKeychainEntry> Keys => IsLocked ? [] : _keys;

    /// <summary>The entries, newest first; the caller holds the gate.</summary>
    public IEnumerable<SecKeychainEntry> Certificates => _certificates;

    /// <summary>Locks it; one without a password stays as it is.</summary>
    public void Lock() => IsLocked = password is not null;

    /// <summary>Unlocks it; false for a wrong password.</summary>
    public bool TryUnlock(ReadOnlySpan<byte> given)
    {
        if (password is null || !IsLocked) return true;
        if (!CryptographicOperations.FixedTimeEquals(given, password)) return false;
        IsLocked = false;
        return true;
    }

    /// <summary>Keeps a certificate or private key; null if it is there already, or is something else. The caller holds the gate.</summary>
    public SecKeychainEntry? Add(CFObject item)
    {
        if (ListFor(item) is not { } list || Find(list, item) is not null) return null;
        var entry = new SecKeychainEntry(item.Retained());
        list.AddFirst(entry);
        if (list.Count <= Capacity) return entry;
        list.Last!.Value.Item.Release();
        list.RemoveLast();
        return entry;
    }

    /// <summary>The entry of an item, or null; the caller holds the gate.</summary>
    public SecKeychainEntry? Find(CFObject item) => ListFor(item) is { } list ? Find(list, item)?.Value : null;

    /// <summary>Forgets an item; false if it was not there. The caller holds the gate.</summary>
    public bool Remove(CFObject item)
    {
        if (ListFor(item) is not { } list || Find(list, item) is not { } node) return false;
        list.Remove(node);
        node.Value.Item.Release();
        return true;
    }

    /// <summary>Forgets everything; the caller holds the gate.</summary>
    public void Clear()
    {
        foreach (var entry in _keys) entry.Item.Release();
        foreach (var entry in _certificates) entry.Item.Release();
        _keys.Clear();
        _certificates.Clear();
    }

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) => other is SecKeychain keychain && keychain.Path == Path;

    /// <inheritdoc/>
    public override nuint HashValue => (nuint)(uint)string.GetHashCode(Path, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string Describe() => $"<SecKeychain 0x{Handle:x}: {Path}>";

    /// <inheritdoc/>
    protected override void OnFinalRelease()
    {
        lock (SecKeychains.Gate) Clear();
        CryptographicOperations.ZeroMemory(password);
    }

    private LinkedList<SecKeychainEntry>? ListFor(CFObject item) => item switch
    {
        SecCertificate => _certificates,
        SecKey { IsPrivate: true } => _keys,
        _ => null,
    };

    private static LinkedListNode<SecKeychainEntry>? Find(LinkedList<SecKeychainEntry> list, CFObject item)
    {
        for (var node = list.First; node is not null; node = node.Next)
        {
            if (node.Value.Item.IsEqualTo(item)) return node;
        }

        return null;
    }
}

/// <summary><c>SecKeychainSettings</c> as C lays it out.</summary>
internal struct SecKeychainSettings
{
    /// <summary>SEC_KEYCHAIN_SETTINGS_VERS1.</summary>
    public const uint Version1 = 1;

    /// <summary>1.</summary>
    public uint Version;
    /// <summary>Boolean.</summary>
    public byte LockOnSleep;
    /// <summary>Boolean.</summary>
    public byte UseLockInterval;
    /// <summary>Seconds.</summary>
    public uint LockInterval;
}
