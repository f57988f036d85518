using System.Runtime.InteropServices;
using Shim.Generators;
using Shim.Runtime.CoreFoundation;
using Shim.Runtime.SecureTransport;

namespace Shim.Native.Security;

/// <summary>Transforms: one reads a stream.</summary>
[CHeader("Security/SecTransform.h", Brief = "Transforms: the one that reads a stream, which programs use to load files.",
    Includes = ["CoreFoundation/CFBase.h", "CoreFoundation/CFError.h"])]
[CText(CTextPlace.Types, """
    typedef CFTypeRef SecTransformRef;
    """)]
internal static partial class SecTransformHeader
{
    /// <summary>Reads everything that the stream of a read transform has.</summary>
    /// <param name="transformRef">A read transform.</param>
    /// <param name="errorRef">Receives a new error, else NULL; may be NULL itself.</param>
    /// <returns>New data, or NULL.</returns>
    [CExport("CFTypeRef SecTransformExecute(SecTransformRef transformRef, CFErrorRef *errorRef)")]
    public static CFObject? SecTransformExecute(CFReadStream transformRef, [Optional] out CFError? errorRef) => SecKeychainCalls.ReadAll(transformRef, out errorRef);
}

/// <summary>The transform that reads a stream.</summary>
[CHeader("Security/SecReadTransform.h", Brief = "The transform that reads a stream.", Includes = ["CoreFoundation/CFStream.h", "Security/SecTransform.h"])]
internal static partial class SecReadTransformHeader
{
    /// <summary>Makes a transform that reads a stream: the stream itself, retained.</summary>
    /// <param name="inputStream">The stream.</param>
    /// <returns>A new reference.</returns>
    [CExport("SecTransformRef SecTransformCreateReadTransformWithReadStream(CFReadStreamRef inputStream)")]
    public static CFObject SecTransformCreateReadTransformWithReadStream(CFReadStream inputStream) => inputStream.Retained();
}
