namespace Shim.Runtime.CoreFoundation;

/// <summary>CFMutableDictionary: a dictionary that C may change.</summary>
internal sealed class CFMutableDictionary : CFDictionary
{
    /// <summary>An empty dictionary; keys and values are CF objects unless said otherwise.</summary>
    public CFMutableDictionary(CFValueRules? keyRules = null, CFValueRules? valueRules = null)
        : base(keyRules ?? CFValueRules.Objects, valueRules ?? CFValueRules.Objects)
    {
    }

    /// <summary><c>CFDictionaryCreateMutableCopy</c>.</summary>
    public CFMutableDictionary(CFDictionary source) : base(source.KeyRules, source.ValueRules) => TakeAll(source);

    /// <summary>Enters an object under a string key, with a retain.</summary>
    public void Set(string key, CFObject value) => Put(CFString.Constant(key), value);

    /// <summary><c>CFDictionarySetValue</c>: adds or replaces.</summary>
    public void Set(nint key, nint value) => Put(KeyRules.Take(key), ValueRules.Take(value));

    /// <summary><c>CFDictionaryAddValue</c>: only if the key is not there.</summary>
    public void Add(nint key, nint value)
    {
        if (!_entries.ContainsKey(KeyRules.View(key))) Set(key, value);
    }

    /// <summary><c>CFDictionaryReplaceValue</c>: only if the key is there.</summary>
    public void Replace(nint key, nint value)
    {
        if (_entries.ContainsKey(KeyRules.View(key))) Set(key, value);
    }

    /// <summary><c>CFDictionaryRemoveValue</c>.</summary>
    public void Remove(nint key)
    {
        var wanted = KeyRules.View(key);
        foreach (var (known, _) in _entries)
        {
            if (!KeyRules.Equals(known, wanted)) continue;
            _entries.Remove(known, out var removed);
            KeyRules.Drop(known);
            ValueRules.Drop(removed);
            return;
        }
    }

    /// <summary><c>CFDictionaryRemoveAllValues</c>.</summary>
    public void RemoveAll() => DropAll();
}
