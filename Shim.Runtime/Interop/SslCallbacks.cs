namespace Shim.Runtime.Interop;

/// <summary>
/// The program's SSLReadFunc and SSLWriteFunc with the connection value they get (sheet 2.2). The count is preset to the size of the
/// span, as the program expects, and comes back as the program left it.
/// </summary>
internal unsafe struct SslCallbacks
{
    /// <summary>SSLReadFunc, or NULL.</summary>
    public delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int> ReadFunction;

    /// <summary>SSLWriteFunc, or NULL.</summary>
    public delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int> WriteFunction;

    /// <summary>SSLConnectionRef: the program's own value, never looked at here.</summary>
    public nint Connection;

    /// <summary>Whether both functions are there.</summary>
    public readonly bool AreSet => ReadFunction is not null && WriteFunction is not null;

    /// <summary>Asks the program for exactly as many bytes as <paramref name="destination"/> has room for.</summary>
    public readonly int Read(Span<byte> destination, out nuint count)
    {
        count = (nuint)destination.Length;
        fixed (byte* data = destination)
        {
            fixed (nuint* length = &count) return ReadFunction(Connection, data, length);
        }
    }

    /// <summary>Offers the program <paramref name="source"/> to send.</summary>
    public readonly int Write(ReadOnlySpan<byte> source, out nuint count)
    {
        count = (nuint)source.Length;
        fixed (byte* data = source)
        {
            fixed (nuint* length = &count) return WriteFunction(Connection, data, length);
        }
    }
}
