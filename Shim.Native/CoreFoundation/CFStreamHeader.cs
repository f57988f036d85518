using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Shim.Native.CoreFoundation;

/// <summary>Reading files, and TCP connections.</summary>
[CHeader("CoreFoundation/CFStream.h", Brief = "CFReadStream over files, and both streams over TCP connections. TLS is not among their properties.",
    Includes = ["CoreFoundation/CFBase.h", "CoreFoundation/CFError.h", "CoreFoundation/CFRunLoop.h", "CoreFoundation/CFURL.h"])]
[CText(CTextPlace.Types, """
    typedef struct __CFReadStream *CFReadStreamRef;
    typedef struct __CFWriteStream *CFWriteStreamRef;

    /* An error as numbers: errno, or what getaddrinfo returned. */
    typedef struct CFStreamError {
        CFIndex domain;
        SInt32 error;
    } CFStreamError;

    /* What a client is given back, and how it is retained while it is set. */
    typedef struct CFStreamClientContext {
        CFIndex version;
        void *info;
        void *(*retain)(void *info);
        void (*release)(void *info);
        CFStringRef (*copyDescription)(void *info);
    } CFStreamClientContext;
    """)]
[CText(CTextPlace.AfterEnums, """
    typedef void (*CFReadStreamClientCallBack)(CFReadStreamRef stream, CFStreamEventType type, void *clientCallBackInfo);
    typedef void (*CFWriteStreamClientCallBack)(CFWriteStreamRef stream, CFStreamEventType type, void *clientCallBackInfo);
    """)]
internal static unsafe partial class CFStreamHeader
{
    /// <summary>Domains of CFStreamError.</summary>
    [CEnum]
    internal enum StreamErrorDomains
    {
        /// <summary>No error.</summary>
        kCFStreamErrorDomainNone = 0,
        /// <summary>errno.</summary>
        kCFStreamErrorDomainPOSIX = 1,
        /// <summary>What getaddrinfo returned.</summary>
        kCFStreamErrorDomainNetDB = 12,
    }

    /// <summary>What a client is told.</summary>
    [CEnum("CFStreamEventType", Underlying = "CFOptionFlags")]
    internal enum StreamEvents : ulong
    {
        /// <summary>Nothing.</summary>
        kCFStreamEventNone = 0,
        /// <summary>The stream is open.</summary>
        kCFStreamEventOpenCompleted = 1,
        /// <summary>A read would not block. Said again only after a read.</summary>
        kCFStreamEventHasBytesAvailable = 2,
        /// <summary>A write would not block. Said again only after a write.</summary>
        kCFStreamEventCanAcceptBytes = 4,
        /// <summary>The stream failed.</summary>
        kCFStreamEventErrorOccurred = 8,
        /// <summary>Everything was read.</summary>
        kCFStreamEventEndEncountered = 16,
    }

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

    /// <summary>Tells why a stream failed, in numbers.</summary>
    [CExport("CFStreamError CFReadStreamGetError(CFReadStreamRef stream)")]
    public static CFStreamError CFReadStreamGetError(CFReadStream stream) => stream.ErrorNumbers;

    /// <summary>Closes a stream.</summary>
    [CExport("void CFReadStreamClose(CFReadStreamRef stream)")]
    public static void CFReadStreamClose(CFReadStream stream) => stream.Close();

    /// <summary>Says who is told of events while the stream is scheduled with a run loop that runs.</summary>
    /// <param name="stream">A stream.</param>
    /// <param name="streamEvents">kCFStreamEvent flags: what to tell.</param>
    /// <param name="clientCB">Is called; NULL takes the client away.</param>
    /// <param name="clientContext">What it is given; may be NULL.</param>
    /// <returns>True.</returns>
    [CExport("Boolean CFReadStreamSetClient(CFReadStreamRef stream, CFOptionFlags streamEvents, CFReadStreamClientCallBack clientCB, CFStreamClientContext *clientContext)")]
    public static bool CFReadStreamSetClient(CFReadStream stream, nuint streamEvents, delegate* unmanaged<nint, ulong, nint, void> clientCB, CFStreamClientContext* clientContext) =>
        stream.SetClient(streamEvents, clientCB, clientContext);

    /// <summary>Lets a run loop wait for the stream and tell its client.</summary>
    /// <param name="stream">A stream; it is retained until it is closed or unscheduled.</param>
    /// <param name="runLoop">A run loop.</param>
    /// <param name="runLoopMode">Ignored: there is one mode.</param>
    [CExport("void CFReadStreamScheduleWithRunLoop(CFReadStreamRef stream, CFRunLoopRef runLoop, CFStringRef runLoopMode)")]
    public static void CFReadStreamScheduleWithRunLoop(CFReadStream stream, CFRunLoop runLoop, nint runLoopMode) => stream.Schedule(runLoop);

    /// <summary>Takes the stream out of its run loop.</summary>
    /// <param name="stream">A stream.</param>
    /// <param name="runLoop">The run loop.</param>
    /// <param name="runLoopMode">Ignored.</param>
    [CExport("void CFReadStreamUnscheduleFromRunLoop(CFReadStreamRef stream, CFRunLoopRef runLoop, CFStringRef runLoopMode)")]
    public static void CFReadStreamUnscheduleFromRunLoop(CFReadStream stream, CFRunLoop runLoop, nint runLoopMode) => stream.Unschedule();

    /// <summary>Sets a property. There are no properties here, TLS among them: Secure Transport over the program's own callbacks does that.</summary>
    /// <returns>False.</returns>
    [CExport("Boolean CFReadStreamSetProperty(CFReadStreamRef stream, CFStringRef propertyName, CFTypeRef propertyValue)")]
    public static bool CFReadStreamSetProperty(CFReadStream stream, CFString propertyName, CFObject? propertyValue) => false;

    /// <summary>Makes two streams over a TCP connection. The first of them that is opened connects, and waits for that.</summary>
    /// <param name="alloc">Not used.</param>
    /// <param name="host">A name or an address.</param>
    /// <param name="port">The port.</param>
    /// <param name="readStream">Receives a stream that the caller releases, NULL for a port that does not exist; may be NULL.</param>
    /// <param name="writeStream">The same.</param>
    [CExport("void CFStreamCreatePairWithSocketToHost(CFAllocatorRef alloc, CFStringRef host, UInt32 port, CFReadStreamRef *readStream, CFWriteStreamRef *writeStream)")]
    public static void CFStreamCreatePairWithSocketToHost(nint alloc, CFString host, uint port, [Optional] out CFReadStream? readStream, [Optional] out CFWriteStream? writeStream) =>
        CFSocketConnection.CreatePair(host, port, out readStream, out writeStream);

    /// <summary>Gives the class number of CFWriteStream.</summary>
    [CExport("CFTypeID CFWriteStreamGetTypeID(void)")]
    public static nuint CFWriteStreamGetTypeID() => CFTypeIDs.WriteStream;

    /// <summary>Opens a stream.</summary>
    /// <returns>Whether that went well; a stream opens only once.</returns>
    [CExport("Boolean CFWriteStreamOpen(CFWriteStreamRef stream)")]
    public static bool CFWriteStreamOpen(CFWriteStream stream) => stream.Open();

    /// <summary>Writes some octets.</summary>
    /// <returns>How many, at least one; -1 if the stream is not open or fails.</returns>
    [CExport("CFIndex CFWriteStreamWrite(CFWriteStreamRef stream, const UInt8 *buffer, CFIndex bufferLength)", Failure = "-1", Exception = "-1")]
    public static nint CFWriteStreamWrite(CFWriteStream stream, ReadOnlySpan<byte> buffer) => stream.Write(buffer);

    /// <summary>Tells whether a write would not block.</summary>
    [CExport("Boolean CFWriteStreamCanAcceptBytes(CFWriteStreamRef stream)")]
    public static bool CFWriteStreamCanAcceptBytes(CFWriteStream stream) => stream.CanAcceptBytes;

    /// <summary>Tells where a stream stands.</summary>
    [CExport("CFStreamStatus CFWriteStreamGetStatus(CFWriteStreamRef stream)")]
    public static nint CFWriteStreamGetStatus(CFWriteStream stream) => (nint)stream.Status;

    /// <summary>Tells why a stream failed.</summary>
    /// <returns>An error that the caller releases; NULL if it did not fail.</returns>
    [CExport("CFErrorRef CFWriteStreamCopyError(CFWriteStreamRef stream)")]
    public static CFError? CFWriteStreamCopyError(CFWriteStream stream) => stream.Error?.Retained();

    /// <summary>Tells why a stream failed, in numbers.</summary>
    [CExport("CFStreamError CFWriteStreamGetError(CFWriteStreamRef stream)")]
    public static CFStreamError CFWriteStreamGetError(CFWriteStream stream) => stream.ErrorNumbers;

    /// <summary>Says who is told of events; as CFReadStreamSetClient.</summary>
    /// <returns>True.</returns>
    [CExport("Boolean CFWriteStreamSetClient(CFWriteStreamRef stream, CFOptionFlags streamEvents, CFWriteStreamClientCallBack clientCB, CFStreamClientContext *clientContext)")]
    public static bool CFWriteStreamSetClient(CFWriteStream stream, nuint streamEvents, delegate* unmanaged<nint, ulong, nint, void> clientCB, CFStreamClientContext* clientContext) =>
        stream.SetClient(streamEvents, clientCB, clientContext);

    /// <summary>Lets a run loop wait for the stream and tell its client.</summary>
    /// <param name="stream">A stream; it is retained until it is closed or unscheduled.</param>
    /// <param name="runLoop">A run loop.</param>
    /// <param name="runLoopMode">Ignored: there is one mode.</param>
    [CExport("void CFWriteStreamScheduleWithRunLoop(CFWriteStreamRef stream, CFRunLoopRef runLoop, CFStringRef runLoopMode)")]
    public static void CFWriteStreamScheduleWithRunLoop(CFWriteStream stream, CFRunLoop runLoop, nint runLoopMode) => stream.Schedule(runLoop);

    /// <summary>Takes the stream out of its run loop.</summary>
    /// <param name="stream">A stream.</param>
    /// <param name="runLoop">The run loop.</param>
    /// <param name="runLoopMode">Ignored.</param>
    [CExport("void CFWriteStreamUnscheduleFromRunLoop(CFWriteStreamRef stream, CFRunLoopRef runLoop, CFStringRef runLoopMode)")]
    public static void CFWriteStreamUnscheduleFromRunLoop(CFWriteStream stream, CFRunLoop runLoop, nint runLoopMode) => stream.Unschedule();

    /// <summary>Sets a property. There are no properties here.</summary>
    /// <returns>False.</returns>
    [CExport("Boolean CFWriteStreamSetProperty(CFWriteStreamRef stream, CFStringRef propertyName, CFTypeRef propertyValue)")]
    public static bool CFWriteStreamSetProperty(CFWriteStream stream, CFString propertyName, CFObject? propertyValue) => false;

    /// <summary>Closes a stream. The connection ends when both of its streams are closed.</summary>
    [CExport("void CFWriteStreamClose(CFWriteStreamRef stream)")]
    public static void CFWriteStreamClose(CFWriteStream stream) => stream.Close();
}
