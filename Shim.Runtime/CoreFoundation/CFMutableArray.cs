namespace Shim.Runtime.CoreFoundation;

/// <summary>CFMutableArray: an array that C may change. Places outside it are ignored.</summary>
internal sealed class CFMutableArray : CFArray
{
    /// <summary>An empty array; the rules are those for CF objects unless said otherwise.</summary>
    public CFMutableArray(CFValueRules? rules = null) : base(rules ?? CFValueRules.Objects, 0)
    {
    }

    /// <summary><c>CFArrayCreateMutableCopy</c>.</summary>
    public CFMutableArray(CFArray source) : base(source.Rules, source.Count) => TakeAll(source, new CFRange(0, source.Count));

    /// <summary>Appends an object of managed code, with a retain.</summary>
    public void Append(CFObject target) => _values.Add(Rules.Take(target));

    /// <summary><c>CFArrayAppendValue</c>.</summary>
    public void Append(nint value) => _values.Add(Rules.Take(value));

    /// <summary><c>CFArrayAppendArray</c>; a range that leaves the other array is ignored.</summary>
    public void Append(CFArray source, CFRange range)
    {
        if (range.IsWithin(source.Count)) TakeAll(source, range);
    }

    /// <summary><c>CFArrayInsertValueAtIndex</c>.</summary>
    public void Insert(nint index, nint value)
    {
        if (index >= 0 && index <= Count) _values.Insert((int)index, Rules.Take(value));
    }

    /// <summary><c>CFArraySetValueAtIndex</c>; at the end it appends.</summary>
    public void Set(nint index, nint value)
    {
        if (index < 0 || index > Count) return;
        var taken = Rules.Take(value);
        if (index == Count)
        {
            _values.Add(taken);
            return;
        }

        var replaced = _values[(int)index];
        _values[(int)index] = taken;
        Rules.Drop(replaced);
    }

    /// <summary><c>CFArrayRemoveValueAtIndex</c>.</summary>
    public void Remove(nint index)
    {
        if (index < 0 || index >= Count) return;
        var removed = _values[(int)index];
        _values.RemoveAt((int)index);
        Rules.Drop(removed);
    }

    /// <summary><c>CFArrayRemoveAllValues</c>.</summary>
    public void RemoveAll() => DropAll();

    /// <summary><c>CFArrayReplaceValues</c>: puts values in the place of a range; ignored if the range leaves the array.</summary>
    public void Replace(CFRange range, ReadOnlySpan<nint> replacement)
    {
        if (!range.IsWithin(Count)) return;
        var taken = new CFValue[replacement.Length];
        for (var i = 0; i < taken.Length; i++) taken[i] = Rules.Take(replacement[i]);
        var removed = _values.GetRange((int)range.Location, (int)range.Length);
        _values.RemoveRange((int)range.Location, (int)range.Length);
        _values.InsertRange((int)range.Location, taken);
        foreach (var value in removed) Rules.Drop(value);
    }

    /// <summary><c>CFArrayExchangeValuesAtIndices</c>.</summary>
    public void Exchange(nint left, nint right)
    {
        if (left < 0 || left >= Count || right < 0 || right >= Count) return;
        (_values[(int)left], _values[(int)right]) = (_values[(int)right], _values[(int)left]);
    }

    /// <summary>
    /// <c>CFArraySortValues</c>: sorts a range by C's comparison. If the comparison contradicts itself, the order stays as it was or
    /// becomes some other; no value is lost.
    /// </summary>
    public unsafe void Sort(CFRange range, delegate* unmanaged<nint, nint, nint, nint> comparator, nint context)
    {
        if (comparator is null || !range.IsWithin(Count)) return;
        var sorted = _values.GetRange((int)range.Location, (int)range.Length);
        try
        {
            sorted.Sort((left, right) => Math.Sign(comparator(left.Handle, right.Handle, context)));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return;
        }

        if (!range.IsWithin(Count)) return;
        for (var i = 0; i < sorted.Count; i++) _values[(int)range.Location + i] = sorted[i];
    }
}
