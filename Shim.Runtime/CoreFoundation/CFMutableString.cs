using System.Text;

namespace Shim.Runtime.CoreFoundation;

/// <summary>CFMutableString: a string that C may change.</summary>
internal sealed class CFMutableString : CFString
{
    private readonly StringBuilder _builder;
    private readonly nint _maxLength;
    private bool _isStale;

    /// <summary>A string that may grow to <paramref name="maxLength"/> units; 0 means without limit.</summary>
    public CFMutableString(string value = "", nint maxLength = 0) : base("")
    {
        _builder = new StringBuilder();
        _maxLength = maxLength;
        Append(value);
    }

    /// <inheritdoc/>
    public override string Value
    {
        get
        {
            if (!_isStale) return _value;
            _value = _builder.ToString();
            _isStale = false;
            return _value;
        }
    }

    /// <summary><c>CFStringAppend</c> and its sisters; what goes beyond the greatest length is cut off.</summary>
    public void Append(ReadOnlySpan<char> text) => Replace(new CFRange(_builder.Length, 0), text);

    /// <summary><c>CFStringReplace</c>; ignored if the range leaves the string.</summary>
    public void Replace(CFRange range, ReadOnlySpan<char> replacement)
    {
        if (!range.IsWithin(_builder.Length)) return;
        _builder.Remove((int)range.Location, (int)range.Length).Insert((int)range.Location, replacement);
        if (_maxLength > 0 && _builder.Length > _maxLength) _builder.Length = (int)_maxLength;
        _isStale = true;
        ForgetCString();
    }
}
