using System;
using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;

namespace Sample;

/// <summary>The object that the sample's functions are about.</summary>
internal sealed class Thing : CFObject
{
    public bool IsOpen;
    public Thing? Peer;
    public Thing? Owner;
    public byte[] Bytes = [1, 2, 3, 4];
    public string Name = "";
}

/// <summary>Another class, to be confused with <see cref="Thing"/>.</summary>
internal sealed class Other : CFObject;

/// <summary>A range, passed by value.</summary>
internal struct ThingRange
{
    public nint Location;
    public nint Length;
}

/// <summary>How things fail.</summary>
[CEnum(Header = "Things/ThingErrors.h")]
internal enum ThingError
{
    /// <summary>Nothing went wrong.</summary>
    errThingNone = 0,
    errThingClosed = -9805,
}

/// <summary>Lives elsewhere and is taken over by [CEnumOf].</summary>
internal enum ElsewhereFlags : uint
{
    kThingFlagNone = 0,
    kThingFlagLoud = 0x10,
    kThingFlagAll = 0xFFFFFFFF,
}

[CHeader("Things/ThingErrors.h", Brief = "Status codes of things.", Includes = ["Things/ThingTypes.h"])]
[CAlias("errThingShut", "errThingClosed", Macro = true)]
[CAlias("errThingEnded", "errThingClosed")]
[CEnumOf(typeof(ElsewhereFlags), "ThingFlags", Underlying = "uint32_t", Hex = true)]
internal static partial class ThingErrorsHeader;

[CHeader("Things/ThingTypes.h", Brief = "Types of things.", Includes = ["stddef.h", "stdint.h"])]
[CText(CTextPlace.Types, """
    typedef int32_t OSStatus;
    typedef unsigned char Boolean;
    typedef signed long CFIndex;
    typedef const struct __CFAllocator *CFAllocatorRef;
    typedef const struct __CFString *CFStringRef;
    typedef struct Thing *ThingRef;
    typedef struct { CFIndex location; CFIndex length; } ThingRange;
    typedef OSStatus (*ThingFunc)(const void *context, void *data, size_t *dataLength);
    """)]
[CText(CTextPlace.AfterFunctions, """
    static inline ThingRange ThingRangeMake(CFIndex location, CFIndex length)
    {
        ThingRange range;
        range.location = location;
        range.length = length;
        return range;
    }
    """)]
internal static partial class ThingTypesHeader;

/// <summary>Functions on things.</summary>
[CHeader("Things/Thing.h", Brief = "Things, which open and close.", Includes = ["Things/ThingTypes.h", "Things/ThingErrors.h"],
    Failure = "-50", Exception = "-9810")]
[CText(CTextPlace.AfterEnums, "#define THING_MAX_NAME 64")]
[CText(CTextPlace.DataSource, "static const int shim_thing_version = 3;")]
[CData("const int *const kThingVersion", "&shim_thing_version", Brief = "Version of the sample; a pointer, so that its address and its value differ.")]
[CFunction("int ThingCount(int first, ...)", """
    int count = 0;
    va_list numbers;
    va_start(numbers, first);
    for (; first != 0; first = va_arg(numbers, int))
        count++;
    va_end(numbers);
    return count;
    """, Brief = "Counts numbers up to the first 0.")]
[CText(CTextPlace.DataSource, "#include <stdarg.h>")]
[CData("const ThingRef kThingNothing", "(ThingRef)SHIM_RESERVED(3)")]
internal static unsafe partial class ThingHeader
{
    /// <summary>What kind of thing it is.</summary>
    [CEnum("ThingKind", Underlying = "uint32_t")]
    internal enum ThingKind : uint
    {
        /// <summary>A plain thing.</summary>
        kThingPlain = 0,

        /// <summary>A thing with a long story, which goes on and on so that the comment must be wrapped over more than a single line of the header.</summary>
        kThingStrange = 0x20,
        kThingInvalid = 0xFFFFFFFF,
    }

    /// <summary>Names of properties.</summary>
    [CStringConstants]
    internal static class Strings
    {
        /// <summary>Property: the name of a thing.</summary>
        public const string kThingName = "name";
        public const string kThingLabel = "a \"label\"";
    }

    /// <summary>Makes a thing. It is closed; see <see cref="ThingSetOpen"/>.</summary>
    /// <remarks>
    /// The allocator is ignored.
    /// <para>The caller owns the result &amp; releases it.</para>
    /// </remarks>
    /// <param name="alloc">Ignored, may be NULL.</param>
    /// <param name="kind">Which kind; <c>kThingInvalid</c> gives NULL.</param>
    /// <returns>A new thing, or NULL.</returns>
    [CExport("ThingRef ThingCreate(CFAllocatorRef alloc, ThingKind kind)")]
    public static Thing? ThingCreate(nint alloc, ThingKind kind) => kind == ThingKind.kThingInvalid ? null : new Thing();

    /// <summary>Reads from a thing.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="data">Takes what is read.</param>
    /// <param name="processed">How many octets were read.</param>
    /// <returns>0, or <c>errThingClosed</c>.</returns>
    [CExport("OSStatus ThingRead(ThingRef thing, void *data, size_t dataLength, size_t *processed)")]
    public static int ThingRead(Thing thing, Span<byte> data, out nuint processed) => SampleWork.Read(thing, data, out processed);

    /// <summary>Writes to a thing; throws when it is told to.</summary>
    [CExport("OSStatus ThingWrite(ThingRef thing, const void *data, CFIndex dataLength)")]
    public static int ThingWrite(Thing thing, ReadOnlySpan<byte> data) => SampleWork.Write(thing, data);

    /// <summary>Whether a thing is open.</summary>
    [CExport("Boolean ThingIsOpen(ThingRef thing)")]
    public static bool ThingIsOpen(Thing thing) => thing.IsOpen;

    /// <summary>Opens or closes a thing.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="open">What it shall be; on return what it was.</param>
    [CExport("void ThingSwapOpen(ThingRef thing, Boolean *open)")]
    public static void ThingSwapOpen(Thing thing, ref bool open) => (thing.IsOpen, open) = (open, thing.IsOpen);

    /// <summary>Opens or closes a thing.</summary>
    [CExport("OSStatus ThingSetOpen(ThingRef object, Boolean status)")]
    public static int ThingSetOpen(Thing thing, bool open) => SampleWork.Open(thing, open);

    /// <summary>Tells a thing's peer.</summary>
    [CExport("OSStatus ThingCopyPeer(ThingRef thing, ThingRef *peer)")]
    public static int ThingCopyPeer(Thing thing, out Thing? peer) => SampleWork.CopyPeer(thing, out peer);

    /// <summary>Tells a thing's peer and what became of it, if the caller wants to know.</summary>
    [CExport("OSStatus ThingCopyPeerAndState(ThingRef thing, ThingRef *peer, Boolean *errno)")]
    public static int ThingCopyPeerAndState(Thing thing, [Optional] out Thing? peer, [Optional] out bool isOpen) =>
        SampleWork.CopyPeer(thing, out peer, out isOpen);

    /// <summary>Sets a thing's peer; NULL takes it away.</summary>
    [CExport("OSStatus ThingSetPeer(ThingRef thing, ThingRef peer)", Failure = "-4", Exception = "-5")]
    public static int ThingSetPeer(Thing thing, Thing? peer) => SampleWork.SetPeer(thing, peer);

    /// <summary>A thing's owner.</summary>
    [CExport("ThingRef ThingGetOwner(ThingRef thing)")]
    [return: Borrowed]
    public static Thing? ThingGetOwner(Thing thing) => thing.Owner;

    /// <summary>Sums numbers, up to the count that is given, and tells how many there were.</summary>
    [CExport("CFIndex ThingSum(const int32_t *values, size_t *count, double factor)")]
    public static nint ThingSum(int* values, ref nuint count, double factor) => SampleWork.Sum(values, ref count, factor);

    /// <summary>Moves a range.</summary>
    [CExport("ThingRange ThingMoveRange(ThingRange range, CFIndex by)")]
    public static ThingRange ThingMoveRange(ThingRange range, nint by) => new() { Location = range.Location + by, Length = range.Length };

    /// <summary>Calls a callback back.</summary>
    [CExport("OSStatus ThingCall(ThingFunc callback, const void *context)")]
    public static int ThingCall(delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int> callback, nint context) => callback(context, null, null);

    /// <summary>Throws whatever it is given.</summary>
    [CExport("void ThingThrow(ThingRef result)", Spi = true)]
    public static void ThingThrow(Thing result) => throw new InvalidOperationException(result.Name);
}

/// <summary>A header of the other API.</summary>
[CHeader("tick.h", Api = "chip-rtos", Failure = "-1", Exception = "-1", ErrorOnException = "255")]
internal static partial class TickHeader
{
    /// <summary>Counts.</summary>
    [CExport("int tick(unsigned int by, int *error)")]
    public static int tick(uint by, [Optional] out int error) => error = (int)by;
}

/// <summary>What the functions mean; in the real library this is Shim.Runtime.</summary>
internal static unsafe class SampleWork
{
    public static int Read(Thing thing, Span<byte> data, out nuint processed)
    {
        var count = Math.Min(data.Length, thing.Bytes.Length);
        thing.Bytes.AsSpan(0, count).CopyTo(data);
        processed = (nuint)count;
        return count == 0 ? (int)ThingError.errThingClosed : 0;
    }

    public static int Write(Thing thing, ReadOnlySpan<byte> data)
    {
        if (data.Length > 4)
            throw new ArgumentException("too much");
        thing.Bytes = data.ToArray();
        return 0;
    }

    public static int Open(Thing thing, bool open)
    {
        Marshal.SetLastSystemError(99);
        if (thing.IsOpen == open)
            return -1;
        thing.IsOpen = open;
        return 0;
    }

    public static int CopyPeer(Thing thing, out Thing? peer)
    {
        peer = thing.Peer;
        if (peer is not null)
            peer.Retains++;
        return 0;
    }

    public static int CopyPeer(Thing thing, out Thing? peer, out bool isOpen)
    {
        isOpen = thing.IsOpen;
        return CopyPeer(thing, out peer);
    }

    public static int SetPeer(Thing thing, Thing? peer)
    {
        if (peer == thing)
            throw new InvalidOperationException("a thing is not its own peer");
        thing.Peer = peer;
        if (peer is not null)
            peer.Owner = thing;
        return 0;
    }

    public static nint Sum(int* values, ref nuint count, double factor)
    {
        nint sum = 0;
        var left = count;
        count = 0;
        for (; left > 0; left--)
            sum += values[count++];
        return (nint)(sum * factor);
    }
}
