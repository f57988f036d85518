using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Messages;

namespace Shim.Runtime.Tests.Tls.Adversary;

/// <summary>A number in a message that says how long what follows is.</summary>
/// <param name="Path">Where it stands, in the words of the RFC's structs.</param>
/// <param name="Offset">Its first byte in the body.</param>
/// <param name="Width">Its size in bytes.</param>
internal readonly record struct LengthField(string Path, int Offset, int Width)
{
    /// <summary>The number.</summary>
    public int Read(byte[] body) => MessageLayout.Number(body, Offset, Width);

    /// <summary>The same body with another number.</summary>
    public byte[] With(byte[] body, int value)
    {
        byte[] changed = [.. body];
        for (var i = 0; i < Width; i++) changed[Offset + i] = (byte)(value >> (8 * (Width - 1 - i)));
        return changed;
    }
}

/// <summary>
/// The structure of handshake messages as the RFCs write it (RFC 8446 §4, RFC 5246 §7.4, RFC 8422 §5.4), walked for its length fields. It
/// shares nothing with the engine's codecs.
/// </summary>
internal sealed class MessageLayout
{
    private readonly byte[] _body;
    private readonly bool _isTls13;
    private readonly List<LengthField> _fields = [];
    private string _path = "";
    private int _at;

    private MessageLayout(byte[] body, bool isTls13)
    {
        _body = body;
        _isTls13 = isTls13;
    }

    /// <summary>The length fields of a message that the version's handshake has. <paramref name="isRsa"/>: ClientKeyExchange of the RSA key exchange.</summary>
    public static List<LengthField> Of(HandshakeType type, byte[] body, bool isTls13, bool isRsa = false)
    {
        var layout = new MessageLayout(body, isTls13);
        layout.Walk(type, isRsa);
        if (layout._at != body.Length) throw new InvalidOperationException($"{type}: the walk ends at {layout._at} of {body.Length}");
        return layout._fields;
    }

    /// <summary>A big-endian number.</summary>
    public static int Number(byte[] body, int at, int width)
    {
        var number = 0;
        for (var i = 0; i < width; i++) number = (number << 8) | body[at + i];
        return number;
    }

    private void Walk(HandshakeType type, bool isRsa)
    {
        switch (type)
        {
            case HandshakeType.ClientHello:
                Skip(34);
                Vector(1, "legacy_session_id");
                Vector(2, "cipher_suites");
                Vector(1, "legacy_compression_methods");
                Extensions(type);
                break;
            case HandshakeType.ServerHello:
                var isRetry = _body.AsSpan(2, 32).SequenceEqual(ServerHello.HelloRetryRequestRandom);
                Skip(34);
                Vector(1, "legacy_session_id_echo");
                Skip(3);
                Extensions(isRetry ? HandshakeType.MessageHash : type);
                break;
            case HandshakeType.EncryptedExtensions:
                Extensions(type);
                break;
            case HandshakeType.Certificate:
                if (_isTls13) Vector(1, "certificate_request_context");
                Vector(3, "certificate_list", () =>
                {
                    Vector(3, "cert_data");
                    if (_isTls13) Extensions(type);
                });
                break;
            case HandshakeType.CertificateRequest when _isTls13:
                Vector(1, "certificate_request_context");
                Extensions(type);
                break;
            case HandshakeType.CertificateRequest:
                Vector(1, "certificate_types");
                Vector(2, "supported_signature_algorithms");
                Vector(2, "certificate_authorities", () => Vector(2, "DistinguishedName"));
                break;
            case HandshakeType.CertificateVerify:
                Skip(2);
                Vector(2, "signature");
                break;
            case HandshakeType.CertificateStatus:
                Skip(1);
                Vector(3, "response");
                break;
            case HandshakeType.ServerKeyExchange:
                Skip(3);
                Vector(1, "point");
                Skip(2);
                Vector(2, "signature");
                break;
            case HandshakeType.ClientKeyExchange:
                Vector(isRsa ? 2 : 1, isRsa ? "EncryptedPreMasterSecret" : "ecdh_Yc");
                break;
            case HandshakeType.NewSessionTicket:
                Skip(_isTls13 ? 8 : 4);
                if (_isTls13) Vector(1, "ticket_nonce");
                Vector(2, "ticket");
                if (_isTls13) Extensions(type);
                break;
            case HandshakeType.Finished:
                Skip(_body.Length);
                break;
            case HandshakeType.ServerHelloDone:
                break;
            default:
                throw new InvalidOperationException($"{type} has no layout");
        }
    }

    private void Extensions(HandshakeType type) => Vector(2, "extensions", () =>
    {
        var extension = (ExtensionType)Number(_body, _at, 2);
        Skip(2);
        Vector(2, extension.ToString(), () => Extension(extension, type));
    });

    private void Extension(ExtensionType extension, HandshakeType type)
    {
        var isClientHello = type == HandshakeType.ClientHello;
        switch (extension)
        {
            case ExtensionType.ServerName when isClientHello:
                Vector(2, "server_name_list", () =>
                {
                    Skip(1);
                    Vector(2, "host_name");
                });
                break;
            case ExtensionType.StatusRequest when isClientHello:
                Skip(1);
                Vector(2, "responder_id_list");
                Vector(2, "request_extensions");
                break;
            case ExtensionType.StatusRequest when type == HandshakeType.Certificate:
                Skip(1);
                Vector(3, "response");
                break;
            case ExtensionType.SupportedGroups or ExtensionType.SignatureAlgorithms or ExtensionType.SignatureAlgorithmsCert:
                Vector(2, "list");
                break;
            case ExtensionType.EcPointFormats or ExtensionType.PskKeyExchangeModes or ExtensionType.RenegotiationInfo:
                Vector(1, "list");
                break;
            case ExtensionType.SupportedVersions when isClientHello:
                Vector(1, "versions");
                break;
            case ExtensionType.Alpn:
                Vector(2, "protocol_name_list", () => Vector(1, "ProtocolName"));
                break;
            case ExtensionType.CertificateAuthorities:
                Vector(2, "authorities", () => Vector(2, "DistinguishedName"));
                break;
            case ExtensionType.KeyShare when isClientHello:
                Vector(2, "client_shares", KeyShareEntry);
                break;
            case ExtensionType.KeyShare when type == HandshakeType.ServerHello:
                KeyShareEntry();
                break;
            case ExtensionType.PreSharedKey when isClientHello:
                Vector(2, "identities", () =>
                {
                    Vector(2, "identity");
                    Skip(4);
                });
                Vector(2, "binders", () => Vector(1, "PskBinderEntry"));
                break;
            default:
                Skip(_end - _at);
                break;
        }
    }

    private void KeyShareEntry()
    {
        Skip(2);
        Vector(2, "key_exchange");
    }

    private int _end;

    private void Skip(int count) => _at += count;

    /// <summary>A vector; <paramref name="element"/> walks one element, without it nothing is inside that has a length.</summary>
    private void Vector(int width, string name, Action? element = null)
    {
        var (path, end) = (_path, _end);
        _path = path.Length == 0 ? name : $"{path}/{name}";
        _fields.Add(new LengthField(_path, _at, width));
        var length = Number(_body, _at, width);
        _at += width;
        _end = _at + length;
        if (element is null) _at = _end;
        var first = _fields.Count;
        while (_at < _end)
        {
            element!();
            // One element of a kind is enough: the paths of the others would be the same.
            if (_fields.Count > first && IsRepeated(first)) _fields.RemoveRange(first, _fields.Count - first);
            first = _fields.Count;
        }

        if (_at != _end) throw new InvalidOperationException($"{_path} ends at {_end}, not {_at}");
        (_path, _end) = (path, end);
    }

    private bool IsRepeated(int first)
    {
        for (var i = 0; i < first; i++)
        {
            if (_fields[i].Path == _fields[first].Path) return true;
        }

        return false;
    }
}
