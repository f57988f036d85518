using System.Text;
using Shim.Runtime.Interop;

namespace Shim.Runtime.CoreFoundation;

/// <summary>CFArray: an ordered sequence of values that does not change. What its values are, its <see cref="CFValueRules"/> say.</summary>
internal class CFArray : CFObject
{
    private protected readonly List<CFValue> _values;

    /// <summary>An empty array under some rules.</summary>
    private protected CFArray(CFValueRules rules, int capacity)
    {
        Rules = rules;
        _values = new List<CFValue>(capacity);
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.Array;

    /// <summary>How values are kept and compared.</summary>
    public CFValueRules Rules { get; }

    /// <summary>How many values there are.</summary>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public override nuint HashValue => (nuint)(uint)Count;

    /// <summary>An array of CF objects; each is retained.</summary>
    public static CFArray OfObjects(params ReadOnlySpan<CFObject> objects)
    {
        var array = new CFArray(CFValueRules.Objects, objects.Length);
        foreach (var target in objects) array._values.Add(CFValueRules.Objects.Take(target));
        return array;
    }

    /// <summary>An array of CF objects; each is retained.</summary>
    public static CFArray OfObjects(IEnumerable<CFObject> objects)
    {
        var array = new CFArray(CFValueRules.Objects, 0);
        foreach (var target in objects) array._values.Add(CFValueRules.Objects.Take(target));
        return array;
    }

    /// <summary>An array of CF objects whose retain the caller gives away: for objects just made.</summary>
    public static CFArray OfOwned(params ReadOnlySpan<CFObject> objects)
    {
        var array = new CFArray(CFValueRules.Objects, objects.Length);
        foreach (var target in objects) array._values.Add(new CFValue(0, target));
        return array;
    }

    /// <summary><c>CFArrayCreate</c>: the values as C holds them.</summary>
    public static CFArray Create(ReadOnlySpan<nint> values, CFValueRules rules)
    {
        var array = new CFArray(rules, values.Length);
        foreach (var value in values) array._values.Add(rules.Take(value));
        return array;
    }

    /// <summary><c>CFArrayCreateCopy</c>.</summary>
    public static CFArray CreateCopy(CFArray source)
    {
        var copy = new CFArray(source.Rules, source.Count);
        copy.TakeAll(source, new CFRange(0, source.Count));
        return copy;
    }

    /// <summary>The value at a place as C sees it; NULL outside.</summary>
    public nint HandleAt(nint index) => index >= 0 && index < Count ? _values[(int)index].Handle : 0;

    /// <summary>The object at a place, borrowed; null outside, for an object of another class and for a value that is no object.</summary>
    public T? At<T>(int index) where T : CFObject =>
        index >= 0 && index < Count ? CFValueRules.ObjectOf(_values[index]) as T : null;

    /// <summary>The objects of one class in the array, borrowed, in order; null if a value is something else.</summary>
    public List<T>? AllOf<T>() where T : CFObject
    {
        var all = new List<T>(Count);
        for (var index = 0; index < Count; index++)
        {
            if (At<T>(index) is not { } target) return null;
            all.Add(target);
        }

        return all;
    }

    /// <summary><c>CFArrayGetValues</c>: stores the values of a range; nothing if the range leaves the array.</summary>
    public unsafe void GetValues(CFRange range, nint* destination)
    {
        if (destination is null || !range.IsWithin(Count)) return;
        for (var i = 0; i < range.Length; i++) destination[i] = HandleAt(range.Location + i);
    }

    /// <summary><c>CFArrayGetFirstIndexOfValue</c>: the place of the first equal value in the part of the range that exists, or -1.</summary>
    public nint FirstIndexOf(CFRange range, nint value)
    {
        var (start, length) = range.Clamp(Count);
        var wanted = Rules.View(value);
        for (var index = start; index < start + length && index < Count; index++)
        {
            if (Rules.Equals(_values[(int)index], wanted)) return index;
        }

        return CFRange.NotFound;
    }

    /// <summary><c>CFArrayGetLastIndexOfValue</c>: the place of the last equal value in the part of the range that exists, or -1.</summary>
    public nint LastIndexOf(CFRange range, nint value)
    {
        var (start, length) = range.Clamp(Count);
        var wanted = Rules.View(value);
        for (var index = start + length - 1; index >= start; index--)
        {
            if (index < Count && Rules.Equals(_values[(int)index], wanted)) return index;
        }

        return CFRange.NotFound;
    }

    /// <summary><c>CFArrayGetCountOfValue</c>: how many equal values the range has.</summary>
    public nint CountOf(CFRange range, nint value)
    {
        nint found = 0;
        var (start, length) = range.Clamp(Count);
        var wanted = Rules.View(value);
        for (var index = start; index < start + length && index < Count; index++)
        {
            if (Rules.Equals(_values[(int)index], wanted)) found++;
        }

        return found;
    }

    /// <summary>
    /// <c>CFArrayApplyFunction</c>: calls C for each value of the part of the range that exists. The function may change the array.
    /// </summary>
    public unsafe void Apply(CFRange range, delegate* unmanaged<nint, nint, void> function, nint context)
    {
        if (function is null) return;
        var (start, length) = range.Clamp(Count);
        for (var index = start; index < start + length && index < Count; index++) function(HandleAt(index), context);
    }

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is not CFArray array || array.Count != Count) return false;
        for (var index = 0; index < Count; index++)
        {
            var theirs = array._values[index];
            if (!Rules.Equals(_values[index], Rules.View(theirs.Handle))) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override string Describe() => CFNesting.Describe(depth =>
    {
        var text = new StringBuilder();
        text.Append($"<CFArray 0x{Handle:x}>{{type = {(this is CFMutableArray ? "mutable" : "immutable")}, count = {Count}, values = (");
        for (var index = 0; index < Count; index++) text.Append('\n').Append('\t', depth).Append($"{index} : {Rules.Describe(_values[index])}");
        if (Count > 0) text.Append('\n').Append('\t', depth - 1);
        return text.Append(")}").ToString();
    });

    /// <inheritdoc/>
    protected override void OnFinalRelease() => DropAll();

    /// <summary>Appends the values of a range that lies within <paramref name="source"/>, retained under this array's rules.</summary>
    private protected void TakeAll(CFArray source, CFRange range)
    {
        for (var i = 0; i < range.Length; i++)
        {
            var value = source._values[(int)range.Location + i];
            _values.Add(value.Object is null ? Rules.Take(value.Raw) : Rules.Take(value.Object));
        }
    }

    /// <summary>Empties the array first and releases afterwards: a release can run the program's code.</summary>
    private protected void DropAll()
    {
        if (_values.Count == 0) return;
        var dropped = _values.ToArray();
        _values.Clear();
        foreach (var value in dropped) Rules.Drop(value);
    }
}
