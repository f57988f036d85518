using Shim.Runtime.SecureTransport;

namespace Shim.Runtime.Interop;

/// <summary>
/// Secure Transport's "count in/out" convention (sheet 1.0): on entry the count is the capacity of the program's array in elements, on
/// return the number stored.
/// </summary>
internal static unsafe class InOutArray
{
    /// <summary>Stores <paramref name="source"/>: errSecParam for a NULL array, errSSLBufferOverflow with nothing stored if it is too small.</summary>
    public static int Copy<T>(ReadOnlySpan<T> source, T* destination, ref nuint count) where T : unmanaged
    {
        if (source.IsEmpty)
        {
            count = 0;
            return OSStatus.Success;
        }

        if (destination is null) return OSStatus.Param;
        if (count < (nuint)source.Length) return OSStatus.SslBufferOverflow;
        source.CopyTo(new Span<T>(destination, source.Length));
        count = (nuint)source.Length;
        return OSStatus.Success;
    }
}
