using Shim.Runtime.CoreFoundation;

namespace Shim.Runtime.SecureTransport;

/// <summary>The keychain calls of old: there are no keychains (sheet 5.8, 7.9), so that they hand out nothing and say so.</summary>
internal static class SecKeychainCalls
{
    /// <summary>Stores NULL and returns errSecNotAvailable.</summary>
    public static int None(out nint reference) => Nothing(SecError.errSecNotAvailable, out reference);

    /// <summary>Stores NULL and returns errSecNoDefaultKeychain.</summary>
    public static int NoDefault(out nint reference) => Nothing(SecError.errSecNoDefaultKeychain, out reference);

    /// <summary>Stores NULL and returns errSecItemNotFound.</summary>
    public static int NotFound(out nint reference) => Nothing(SecError.errSecItemNotFound, out reference);

    /// <summary>Stores NULL and returns errSecNoTrustSettings.</summary>
    public static int NoTrustSettings(out nint reference) => Nothing(SecError.errSecNoTrustSettings, out reference);

    /// <summary>Stores 0 and returns errSecNotAvailable.</summary>
    public static int NoStatus(out uint status)
    {
        status = 0;
        return (int)SecError.errSecNotAvailable;
    }

    /// <summary>SecKeychainGetUserInteractionAllowed: nobody is ever asked.</summary>
    public static int InteractionAllowed(out bool state)
    {
        state = false;
        return 0;
    }

    /// <summary>SecTrustGetResult: verdict and built chain, +1; the CSSM evidence does not exist.</summary>
    public static int TrustResult(SecTrust trust, out SecTrustResultType result, out CFArray? chain, out nint evidence)
    {
        evidence = 0;
        result = trust.Result;
        chain = CFArray.OfObjects(trust.BuiltChain);
        return 0;
    }

    /// <summary>SecTransformExecute on a read transform: everything that the stream has, as data.</summary>
    public static CFObject? ReadAll(CFReadStream stream, out CFError? error)
    {
        error = null;
        if (stream.Status == CFStreamStatus.NotOpen) stream.Open();
        var data = new CFMutableData();
        var buffer = new byte[4096];
        while (true)
        {
            var count = stream.Read(buffer);
            if (count > 0)
            {
                data.Append(buffer.AsSpan(0, (int)count));
                continue;
            }

            if (count == 0) return data;
            data.Release();
            error = CFError.OfStatus((int)SecError.errSecIO);
            return null;
        }
    }

    private static int Nothing(SecError status, out nint reference)
    {
        reference = 0;
        return (int)status;
    }
}
