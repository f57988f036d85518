using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Shim.Runtime.CoreFoundation;

/// <summary>Standard error of the process, for <c>CFShow</c>: the one function whose purpose is to print.</summary>
internal static class CFStandardError
{
    /// <summary>Writes one line, UTF-8. A stream that is closed or full takes nothing.</summary>
    public static void WriteLine(string line)
    {
        try
        {
            using var handle = new SafeFileHandle(2, ownsHandle: false);
            using var stream = new FileStream(handle, FileAccess.Write, 0);
            stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // There is nobody to tell.
        }
    }
}
