using System.Security;
using System.Text;

namespace Shim.Runtime.CoreFoundation;

/// <summary>CFURL, for files only: what the functions that read key and certificate files take.</summary>
internal sealed unsafe class CFUrl : CFObject
{
    /// <summary>kCFURLUnknownError.</summary>
    public const int UnknownError = -10;
    /// <summary>kCFURLResourceNotFoundError.</summary>
    public const int ResourceNotFound = -12;
    /// <summary>kCFURLResourceAccessViolationError.</summary>
    public const int AccessViolation = -13;

    private CFString? _string;

    /// <summary>A file URL.</summary>
    /// <param name="path">The path as given, absolute or relative to the working directory.</param>
    /// <param name="isDirectory">Whether the caller says that it is a directory.</param>
    public CFUrl(string path, bool isDirectory)
    {
        Path = path.Length > 1 ? path.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/" : path;
        IsDirectory = isDirectory;
    }

    /// <summary>The path, without a slash at its end.</summary>
    public string Path { get; }

    /// <summary>Whether it is said to be a directory.</summary>
    public bool IsDirectory { get; }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.Url;

    /// <inheritdoc/>
    public override nuint HashValue => (nuint)(uint)string.GetHashCode(Path, StringComparison.Ordinal);

    /// <summary><c>CFURLCreateFromFileSystemRepresentation</c>; null for an empty path and for one that is not UTF-8.</summary>
    public static CFUrl? FromOctets(ReadOnlySpan<byte> path, bool isDirectory) =>
        CFStringEncoding.Decode(path, CFStringEncoding.Utf8, false) is { Length: > 0 } text && !text.Contains('\0') ? new CFUrl(text, isDirectory) : null;

    /// <summary><c>CFURLCreateWithFileSystemPath</c>; null for an empty path and for a style other than POSIX (0).</summary>
    public static CFUrl? FromPath(CFString path, nint style, bool isDirectory) =>
        style == 0 && path.Length > 0 && !path.Value.Contains('\0') ? new CFUrl(path.Value, isDirectory) : null;

    /// <summary><c>CFURLCreateCopyAppendingPathComponent</c>.</summary>
    public CFUrl Appending(CFString component, bool isDirectory) =>
        new(Path == "/" ? "/" + component.Value : Path + "/" + component.Value, isDirectory);

    /// <summary><c>CFURLGetFileSystemRepresentation</c>: the path with its NUL; false if it does not fit.</summary>
    public bool GetFileSystemRepresentation(bool resolve, byte* buffer, nint size) =>
        CFStringTransfer.GetCString(resolve ? System.IO.Path.GetFullPath(Path) : Path, buffer, size, CFStringEncoding.Utf8);

    /// <summary><c>CFURLCreateDataAndPropertiesFromResource</c>: the whole file and no properties; or nothing, and the code of the error.</summary>
    public bool TryRead(out CFData? contents, out CFDictionary? properties, out int errorCode)
    {
        contents = null;
        properties = null;
        errorCode = 0;
        try
        {
            contents = CFData.Adopt(File.ReadAllBytes(Path));
            properties = CFDictionary.OfPairs();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SecurityException)
        {
            errorCode = CodeOf(error);
            return false;
        }
    }

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) =>
        other is CFUrl url && string.Equals(url.Path, Path, StringComparison.Ordinal) && url.IsDirectory == IsDirectory;

    /// <inheritdoc/>
    public override string Describe() => $"<CFURL 0x{Handle:x}>{{string = {FormatText}}}";

    /// <inheritdoc/>
    public override string FormatText
    {
        get
        {
            var text = new StringBuilder("file://");
            foreach (var part in System.IO.Path.GetFullPath(Path).Split('/', StringSplitOptions.RemoveEmptyEntries))
                text.Append('/').Append(Uri.EscapeDataString(part));
            return IsDirectory || text.Length == 7 ? text.Append('/').ToString() : text.ToString();
        }
    }

    /// <summary>CFURLGetString: <see cref="FormatText"/>, made when first asked for; the URL keeps it.</summary>
    public CFString Text
    {
        get
        {
            if (Volatile.Read(ref _string) is { } known) return known;
            var made = new CFString(FormatText);
            if (Interlocked.CompareExchange(ref _string, made, null) is not { } first) return made;
            made.Release();
            return first;
        }
    }

    /// <inheritdoc/>
    protected override void OnFinalRelease() => _string?.Release();

    private static int CodeOf(Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => ResourceNotFound,
        UnauthorizedAccessException or SecurityException => AccessViolation,
        _ => UnknownError,
    };
}
