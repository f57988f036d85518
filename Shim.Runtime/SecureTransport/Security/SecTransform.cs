using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>What a transform does.</summary>
internal enum SecTransformKind : byte
{
    /// <summary>Signs its input.</summary>
    Sign,
    /// <summary>Verifies a signature of its input.</summary>
    Verify,
    /// <summary>Encrypts its input.</summary>
    Encrypt,
    /// <summary>Decrypts its input.</summary>
    Decrypt,
}

/// <summary>
/// SecTransform with a key: the input and the options are attributes, the result comes when it is executed. There are RSA and EC keys
/// only; ciphers with a shared key are not here.
/// </summary>
internal sealed class SecTransform : CFObject
{
    private const string Input = "INPUT";
    private const string DigestType = "Digest Type";
    private const string DigestLength = "Digest Length";
    private const string PaddingKey = "SecPaddingKey";
    private const string EncryptionMode = "SecEncryptionMode";
    private const string InitialVector = "SecIVKey";
    private const string InputIs = "SecInputIs";

    private readonly SecTransformKind _kind;
    private readonly SecKey _key;
    private readonly CFData? _signature;
    private readonly CFMutableDictionary _attributes = new();

    private SecTransform(SecTransformKind kind, SecKey key, CFData? signature)
    {
        _kind = kind;
        _key = key.Retained();
        _signature = signature?.Retained();
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.SecTransform;

    /// <summary>A transform, +1; null and an error for a key that cannot do it.</summary>
    public static SecTransform? Create(SecTransformKind kind, SecKey key, CFData? signature, out CFError? error)
    {
        var able = kind switch
        {
            SecTransformKind.Sign => key.IsPrivate && (key.IsRsa || key.PublicKey.Algorithm == Crypto.KeyAlgorithm.Ec),
            SecTransformKind.Verify => key.IsRsa || key.PublicKey.Algorithm == Crypto.KeyAlgorithm.Ec,
            SecTransformKind.Decrypt => key.IsPrivate && key.IsRsa,
            _ => key.IsRsa,
        };
        error = able ? null : CFError.OfStatus((int)SecError.errSecInvalidKeyRef, "The key cannot do this.");
        return able ? new SecTransform(kind, key, signature) : null;
    }

    /// <summary>SecTransformSetAttribute: false and an error for what no transform knows, and for a value of the wrong class.</summary>
    public bool Set(string name, CFObject value, out CFError? error)
    {
        var fits = name switch
        {
            Input => value is CFData,
            DigestType or PaddingKey or EncryptionMode or InputIs => value is CFString,
            DigestLength => value is CFNumber,
            InitialVector => value is CFData,
            _ => false,
        };
        error = fits ? null : CFError.OfStatus((int)SecError.errSecParam, $"The transform has no such attribute: {name}");
        if (!fits) return false;
        lock (_attributes) _attributes.Set(name, value);
        return true;
    }

    /// <summary>SecTransformExecute, +1: data, or for Verify a boolean; null and an error if it fails.</summary>
    public CFObject? Execute(out CFError? error)
    {
        lock (_attributes)
        {
            var input = _attributes.Find<CFData>(Input);
            var result = input is null ? null : Run(input);
            error = result is null ? CFError.OfStatus((int)(input is null ? SecError.errSecMissingValue : SecError.errSecInvalidData), "The transform failed.") : null;
            return result;
        }
    }

    /// <inheritdoc/>
    protected override void OnFinalRelease()
    {
        _key.Release();
        _signature?.Release();
        _attributes.Release();
    }

    private CFObject? Run(CFData input)
    {
        if (_kind is SecTransformKind.Encrypt or SecTransformKind.Decrypt)
        {
            if (PaddingOf() is not { } padding) return null;
            var output = _kind == SecTransformKind.Encrypt ? SecKeyOperations.Encrypt(_key, padding, input.Bytes) : SecKeyOperations.Decrypt(_key, padding, input.Bytes);
            return output is null ? null : CFData.Adopt(output);
        }

        if (AlgorithmOf() is not { } algorithm) return null;
        if (_kind == SecTransformKind.Verify) return CFBoolean.Of(SecKeyOperations.Verify(_key, algorithm, input.Bytes, _signature!.Bytes));
        return SecKeyOperations.Sign(_key, algorithm, input.Bytes) is { } signature ? CFData.Adopt(signature) : null;
    }

    private SecPadding? PaddingOf() => _attributes.Find<CFString>(PaddingKey)?.Value switch
    {
        null or "SecPaddingPKCS1Key" => SecPadding.Pkcs1,
        "OAEPPadding" => SecPadding.Oaep,
        "SecPaddingNoneKey" => SecPadding.None,
        _ => null,
    };

    // The input is a message unless InputIs says that it is a hash value already, or what stands in its place.
    private SecKeyAlgorithm? AlgorithmOf()
    {
        var kind = _key.IsRsa ? SecKeyPadding.Pkcs1 : SecKeyPadding.EcdsaDer;
        var form = _attributes.Find<CFString>(InputIs)?.Value ?? "PlainText";
        if (form == "Raw") return new SecKeyAlgorithm(kind, null, false);
        var hash = (_attributes.Find<CFString>(DigestType)?.Value ?? "SHA1", _attributes.Find<CFNumber>(DigestLength)?.Integer ?? 0) switch
        {
            ("SHA1", _) => Oids.Sha1,
            ("SHA2", 224) => Oids.Sha224,
            ("SHA2", 256) => Oids.Sha256,
            ("SHA2", 384) => Oids.Sha384,
            ("SHA2", 0 or 512) => Oids.Sha512,
            _ => null,
        };
        return hash is null ? null : new SecKeyAlgorithm(kind, hash, form != "Digest");
    }
}

/// <summary>What the functions of <c>SecTransform.h</c> do with transforms of either sort.</summary>
internal static class SecTransformCalls
{
    /// <summary><c>SecTransformExecute</c>: a read transform is the stream itself.</summary>
    public static CFObject? Execute(CFObject transform, out CFError? error)
    {
        if (transform is CFReadStream stream) return ReadAll(stream, out error);
        if (transform is SecTransform own) return own.Execute(out error);
        error = CFError.OfStatus((int)SecError.errSecParam, "Not a transform.");
        return null;
    }

    /// <summary><c>SecTransformSetAttribute</c>.</summary>
    public static bool SetAttribute(CFObject transform, CFString key, CFObject value, out CFError? error)
    {
        if (transform is SecTransform own) return own.Set(key.Value, value, out error);
        error = CFError.OfStatus((int)SecError.errSecParam, "The transform has no attributes.");
        return false;
    }

    private static CFMutableData? ReadAll(CFReadStream stream, out CFError? error)
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
}
