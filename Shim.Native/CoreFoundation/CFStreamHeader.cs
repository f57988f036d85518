using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>Reading files piece by piece.</summary>
[CHeader("CoreFoundation/CFStream.h", Brief = "CFReadStream over files. Run loops, sockets and writing do not exist here.",
    Includes = ["CoreFoundation/CFBase.h", "CoreFoundation/CFError.h", "CoreFoundation/CFURL.h"])]
[CText(CTextPlace.Types, """
    typedef struct __CFReadStream *CFReadStreamRef;
    """)]
internal static partial class CFStreamHeader
{
    /// <summary>Where a stream stands.</summary>
    [CEnum("CFStreamStatus", Underlying = "CFIndex")]
    internal enum StreamStatus : long
    {
        /// <summary>Made, not opened.</summary>
        kCFStreamStatusNotOpen = 0,
        /// <summary>Being opened.</summary>
        kCFStreamStatusOpening = 1,
        /// <summary>Open.</summary>
        kCFStreamStatusOpen = 2,
        /// <summary>Being read.</summary>
        kCFStreamStatusReading = 3,
        /// <summary>Being written.</summary>
        kCFStreamStatusWriting = 4,
        /// <summary>Everything was read.</summary>
        kCFStreamStatusAtEnd = 5,
        /// <summary>Closed.</summary>
        kCFStreamStatusClosed = 6,
        /// <summary>It failed.</summary>
        kCFStreamStatusError = 7,
    }

    /// <summary>Gives the class number of CFReadStream.</summary>
    [CExport("CFTypeID CFReadStreamGetTypeID(void)")]
    public static nuint CFReadStreamGetTypeID() => CFTypeIDs.ReadStream;

    /// <summary>Makes a stream over a file.</summary>
    /// <returns>A stream that the caller releases.</returns>
    [CExport("CFReadStreamRef CFReadStreamCreateWithFile(CFAllocatorRef alloc, CFURLRef fileURL)")]
    public static CFReadStream CFReadStreamCreateWithFile(nint alloc, CFUrl fileURL) => new(fileURL.Path);

    /// <summary>Opens a stream.</summary>
    /// <returns>Whether that went well; a stream opens only once.</returns>
    [CExport("Boolean CFReadStreamOpen(CFReadStreamRef stream)")]
    public static bool CFReadStreamOpen(CFReadStream stream) => stream.Open();

    /// <summary>Reads some octets.</summary>
    /// <returns>How many; 0 at the end, -1 if the stream is not open or fails.</returns>
    [CExport("CFIndex CFReadStreamRead(CFReadStreamRef stream, UInt8 *buffer, CFIndex bufferLength)", Failure = "-1", Exception = "-1")]
    public static nint CFReadStreamRead(CFReadStream stream, Span<byte> buffer) => stream.Read(buffer);

    /// <summary>Tells whether a read would give something.</summary>
    [CExport("Boolean CFReadStreamHasBytesAvailable(CFReadStreamRef stream)")]
    public static bool CFReadStreamHasBytesAvailable(CFReadStream stream) => stream.HasBytesAvailable;

    /// <summary>Tells where a stream stands.</summary>
    [CExport("CFStreamStatus CFReadStreamGetStatus(CFReadStreamRef stream)")]
    public static nint CFReadStreamGetStatus(CFReadStream stream) => (nint)stream.Status;

    /// <summary>Tells why a stream failed.</summary>
    /// <returns>An error of the POSIX domain that the caller releases; NULL if it did not fail.</returns>
    [CExport("CFErrorRef CFReadStreamCopyError(CFReadStreamRef stream)")]
    public static CFError? CFReadStreamCopyError(CFReadStream stream) => stream.Error?.Retained();

    /// <summary>Closes a stream.</summary>
    [CExport("void CFReadStreamClose(CFReadStreamRef stream)")]
    public static void CFReadStreamClose(CFReadStream stream) => stream.Close();
}
