using System.Text;

namespace Shim.Runtime.ChipRtos;

/// <summary>Text that C programs hand in: bounded, for a program may have forgotten the NUL.</summary>
internal static unsafe class CText
{
    /// <summary>Longest identification string or common name, in bytes.</summary>
    public const int MaxName = 255;

    /// <summary>Longest file name, in bytes.</summary>
    public const int MaxPath = 4095;

    /// <summary>The bytes before the NUL; null for a NULL pointer, an empty text, or one without a NUL in time.</summary>
    public static string? Read(byte* text, int most = MaxName)
    {
        if (text is null) return null;
        var length = 0;
        while (length <= most && text[length] != 0) length++;
        return length == 0 || length > most ? null : Encoding.UTF8.GetString(text, length);
    }

    /// <summary>An identification with a length beside it; a NUL ends it too. Null as above, or for a length that cannot be.</summary>
    public static string? Read(byte* text, int length, int most)
    {
        if (text is null || length <= 0 || length > most) return null;
        var end = new ReadOnlySpan<byte>(text, length).IndexOf((byte)0);
        if (end == 0) return null;
        return Encoding.UTF8.GetString(text, end < 0 ? length : end);
    }

    /// <summary>A file name of DOS as one of Linux: the drive goes, backslashes turn (sheet 4).</summary>
    public static string ToPath(string fileName)
    {
        var path = fileName.Replace('\\', '/');
        return path.Length > 2 && path[1] == ':' && char.IsAsciiLetter(path[0]) ? path[2..] : path;
    }

    /// <summary>Writes text and its NUL; false if there is no room.</summary>
    public static bool TryWrite(string text, byte* destination, int size)
    {
        if (destination is null || size <= text.Length) return false;
        for (var i = 0; i < text.Length; i++) destination[i] = (byte)text[i];
        destination[text.Length] = 0;
        return true;
    }
}
