using System.Text;
using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>
/// CFDictionary: values under keys. A dictionary made with NULL key callbacks tells keys apart by their bits; a key that is not found
/// so is looked for by value too, because programs build parameter dictionaries that way.
/// </summary>
internal class CFDictionary : CFObject
{
    private protected readonly Dictionary<CFValue, CFValue> _entries;

    private protected CFDictionary(CFValueRules keyRules, CFValueRules valueRules)
    {
        KeyRules = keyRules;
        ValueRules = valueRules;
        _entries = new Dictionary<CFValue, CFValue>(keyRules);
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.Dictionary;

    /// <summary>How keys are kept and compared.</summary>
    public CFValueRules KeyRules { get; }

    /// <summary>How values are kept and compared.</summary>
    public CFValueRules ValueRules { get; }

    /// <summary>How many entries there are.</summary>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public override nuint HashValue => (nuint)(uint)Count;

    /// <summary>A dictionary with string keys; each object is retained. The last of two equal keys wins.</summary>
    public static CFDictionary OfPairs(params ReadOnlySpan<(string Key, CFObject Value)> pairs)
    {
        var dictionary = new CFDictionary(CFValueRules.CopiedStrings, CFValueRules.Objects);
        foreach (var (key, value) in pairs) dictionary.Put(CFString.Constant(key), value);
        return dictionary;
    }

    /// <summary>As <see cref="OfPairs"/>, but the caller gives its retain of each value away: for values just made.</summary>
    public static CFDictionary OfOwnedPairs(params ReadOnlySpan<(string Key, CFObject Value)> pairs)
    {
        var dictionary = OfPairs(pairs);
        foreach (var (_, value) in pairs) value.Release();
        return dictionary;
    }

    /// <summary><c>CFDictionaryCreate</c> from two addresses; null for a negative number of entries and for NULL with one.</summary>
    public static unsafe CFDictionary? Create(nint* keys, nint* values, nint count, CFValueRules keyRules, CFValueRules valueRules)
    {
        if (count < 0 || count > Array.MaxLength || (count > 0 && (keys is null || values is null))) return null;
        return Create(new ReadOnlySpan<nint>(keys, (int)count), new ReadOnlySpan<nint>(values, (int)count), keyRules, valueRules);
    }

    /// <summary><c>CFDictionaryCreate</c>: keys and values as C holds them; of two equal keys the first wins.</summary>
    public static CFDictionary Create(ReadOnlySpan<nint> keys, ReadOnlySpan<nint> values, CFValueRules keyRules, CFValueRules valueRules)
    {
        var dictionary = new CFDictionary(keyRules, valueRules);
        for (var i = 0; i < keys.Length && i < values.Length; i++)
        {
            if (!dictionary._entries.ContainsKey(keyRules.View(keys[i]))) dictionary._entries.Add(keyRules.Take(keys[i]), valueRules.Take(values[i]));
        }

        return dictionary;
    }

    /// <summary><c>CFDictionaryCreateCopy</c>.</summary>
    public static CFDictionary CreateCopy(CFDictionary source)
    {
        var copy = new CFDictionary(source.KeyRules, source.ValueRules);
        copy.TakeAll(source);
        return copy;
    }

    /// <summary>The value under a key as C sees both.</summary>
    public bool TryGet(nint key, out nint value)
    {
        var found = TryFind(KeyRules.View(key), out var entry);
        value = found ? entry.Handle : 0;
        return found;
    }

    /// <summary>The value under a key as C sees both, NULL if there is none.</summary>
    public nint Get(nint key)
    {
        TryGet(key, out var value);
        return value;
    }

    /// <summary>The object under a string key, borrowed; null if there is none or it is of another class.</summary>
    public T? Find<T>(string key) where T : CFObject =>
        TryFindByValue(CFString.Constant(key), out var value) ? CFValueRules.ObjectOf(value) as T : null;

    /// <summary>Whether there is an entry under a string key.</summary>
    public bool Has(string key) => TryFindByValue(CFString.Constant(key), out _);

    /// <summary>Whether the entry under a string key is <c>kCFBooleanTrue</c>, or a number other than 0.</summary>
    public bool IsTrue(string key) => Find<CFObject>(key) switch
    {
        CFBoolean truth => truth.Value,
        CFNumber number => number.Integer != 0,
        _ => false,
    };

    /// <summary><c>CFDictionaryContainsValue</c>.</summary>
    public bool HasValue(nint value) => CountOfValue(value) > 0;

    /// <summary><c>CFDictionaryGetCountOfValue</c>.</summary>
    public nint CountOfValue(nint value)
    {
        nint found = 0;
        var wanted = ValueRules.View(value);
        foreach (var entry in _entries.Values)
        {
            if (ValueRules.Equals(entry, wanted)) found++;
        }

        return found;
    }

    /// <summary><c>CFDictionaryGetKeysAndValues</c>: stores all of both; either destination may be NULL.</summary>
    public unsafe void GetKeysAndValues(nint* keys, nint* values)
    {
        var i = 0;
        foreach (var (key, value) in _entries)
        {
            if (keys is not null) keys[i] = key.Handle;
            if (values is not null) values[i] = value.Handle;
            i++;
        }
    }

    /// <summary>The keys and values as objects, borrowed; entries that are none are left out.</summary>
    public IEnumerable<(CFObject Key, CFObject Value)> Pairs()
    {
        foreach (var (key, value) in _entries)
        {
            if (CFValueRules.ObjectOf(key) is { } keyObject && CFValueRules.ObjectOf(value) is { } valueObject) yield return (keyObject, valueObject);
        }
    }

    /// <summary><c>CFDictionaryApplyFunction</c>: calls C for every entry there was at the beginning.</summary>
    public unsafe void Apply(delegate* unmanaged<nint, nint, nint, void> function, nint context)
    {
        if (function is null) return;
        foreach (var (key, value) in _entries.ToArray()) function(key.Handle, value.Handle, context);
    }

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is not CFDictionary dictionary || dictionary.Count != Count) return false;
        foreach (var (key, value) in _entries)
        {
            if (!dictionary.TryGet(key.Handle, out var theirs) || !ValueRules.Equals(value, ValueRules.View(theirs))) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override string Describe() => CFNesting.Describe(depth =>
    {
        var text = new StringBuilder();
        text.Append($"<CFDictionary 0x{Handle:x}>{{type = {(this is CFMutableDictionary ? "mutable" : "immutable")}, count = {Count}, entries = {{");
        foreach (var (key, value) in _entries)
            text.Append('\n').Append('\t', depth).Append($"{KeyRules.Describe(key)} = {ValueRules.Describe(value)}");
        if (Count > 0) text.Append('\n').Append('\t', depth - 1);
        return text.Append("}}").ToString();
    });

    /// <inheritdoc/>
    protected override void OnFinalRelease() => DropAll();

    /// <summary>Enters an object under a key, replacing what was there; both are retained.</summary>
    private protected void Put(CFObject key, CFObject value) => Put(KeyRules.Take(key), ValueRules.Take(value));

    /// <summary>Enters what is already taken. An equal key that is there stays, and the new one is let go.</summary>
    private protected void Put(CFValue key, CFValue value)
    {
        var found = _entries.TryGetValue(key, out var replaced);
        _entries[key] = value;
        if (!found) return;
        KeyRules.Drop(key);
        ValueRules.Drop(replaced);
    }

    /// <summary>Enters all of another dictionary, retained under this one's rules.</summary>
    private protected void TakeAll(CFDictionary source)
    {
        foreach (var (key, value) in source._entries)
        {
            _entries.TryAdd(
                key.Object is null ? KeyRules.Take(key.Raw) : KeyRules.Take(key.Object),
                value.Object is null ? ValueRules.Take(value.Raw) : ValueRules.Take(value.Object));
        }
    }

    /// <summary>Empties the dictionary first and releases afterwards: a release can run the program's code.</summary>
    private protected void DropAll()
    {
        if (_entries.Count == 0) return;
        var dropped = _entries.ToArray();
        _entries.Clear();
        foreach (var (key, value) in dropped)
        {
            KeyRules.Drop(key);
            ValueRules.Drop(value);
        }
    }

    /// <summary>The entry with this key: by the rules first, then by the value of the object that the key names.</summary>
    private bool TryFind(CFValue key, out CFValue value)
    {
        if (_entries.TryGetValue(key, out value)) return true;
        if (ReferenceEquals(KeyRules, CFValueRules.Objects) || ReferenceEquals(KeyRules, CFValueRules.CopiedStrings)) return false;
        return CFValueRules.ObjectOf(key) is { } wanted && TryScan(wanted, out value);
    }

    private bool TryFindByValue(CFObject wanted, out CFValue value) =>
        _entries.TryGetValue(new CFValue(wanted.Handle, wanted), out value) || TryScan(wanted, out value);

    private bool TryScan(CFObject wanted, out CFValue value)
    {
        foreach (var (key, candidate) in _entries)
        {
            if (CFValueRules.ObjectOf(key) is not { } known || !CFNesting.AreEqual(known, wanted)) continue;
            value = candidate;
            return true;
        }

        value = default;
        return false;
    }
}
