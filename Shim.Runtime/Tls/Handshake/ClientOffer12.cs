using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Messages.Extensions;

namespace Shim.Runtime.Tls.Handshake;

/// <summary>What a ClientHello offers that matters to a TLS 1.2 server, its extensions read and checked.</summary>
internal sealed class ClientOffer12
{
    private ClientOffer12()
    {
    }

    /// <summary>
    /// supported_groups. Without the extension the server may choose any curve (RFC 8422 §4): those that every implementation had
    /// before there was a choice.
    /// </summary>
    public NamedGroup[] Groups { get; private set; } = [];

    /// <summary>signature_algorithms. Without the extension SHA-1 with every kind of key is meant (RFC 5246 §7.4.1.4.1).</summary>
    public SignatureScheme[] SignatureSchemes { get; private set; } = [];

    /// <summary>ec_point_formats: whether uncompressed points may be used.</summary>
    public bool AcceptsUncompressedPoints { get; private set; }

    /// <summary>Whether the client sent ec_point_formats: only then is it answered (RFC 8422 §5.2).</summary>
    public bool HasPointFormats { get; private set; }

    /// <summary>status_request for OCSP.</summary>
    public bool AsksForStatus { get; private set; }

    /// <summary>extended_master_secret.</summary>
    public bool ExtendedMasterSecret { get; private set; }

    /// <summary>encrypt_then_mac.</summary>
    public bool EncryptThenMac { get; private set; }

    /// <summary>session_ticket: the ticket, empty if the client has none yet, or null without the extension (RFC 5077 §3.2).</summary>
    public byte[]? SessionTicket { get; private set; }

    /// <summary>renegotiation_info: renegotiated_connection, or null without the extension.</summary>
    public byte[]? RenegotiatedConnection { get; private set; }

    /// <summary>record_size_limit, or null.</summary>
    public int? RecordSizeLimit { get; private set; }

    /// <summary>Reads the extensions of <paramref name="hello"/>.</summary>
    public static TlsFault Read(ClientHello hello, out ClientOffer12 offer)
    {
        offer = new ClientOffer12 { HasPointFormats = hello.Extensions.Has(ExtensionType.EcPointFormats) };
        if (offer.ReadLists(hello) is { IsFault: true } listFault) return listFault;
        return offer.ReadFlags(hello) is { IsFault: true } flagFault ? flagFault : offer.ReadValues(hello);
    }

    private TlsFault ReadLists(ClientHello hello)
    {
        if (hello.ReadSupportedGroups(out var groups) is { IsFault: true } groupFault) return groupFault;
        Groups = groups ?? [NamedGroup.Secp256r1, NamedGroup.Secp384r1, NamedGroup.Secp521r1];

        if (hello.ReadSignatureSchemes(out var schemes) is { IsFault: true } schemeFault) return schemeFault;
        SignatureSchemes = schemes ?? [SignatureScheme.RsaPkcs1Sha1, SignatureScheme.EcdsaSha1];
        return TlsFault.None;
    }

    private TlsFault ReadFlags(ClientHello hello)
    {
        if (hello.ReadAcceptsUncompressedPoints(out var accepts) is { IsFault: true } formatFault) return formatFault;
        AcceptsUncompressedPoints = accepts;
        // RFC 8422 §5.1.2: "the server MUST abort the handshake and return an illegal_parameter alert".
        if (!accepts && hello.Extensions.Has(ExtensionType.SupportedGroups)) return PeerMisbehaved.NoUncompressedPoints;

        if (hello.ReadStatusRequest(out var asks) is { IsFault: true } statusFault) return statusFault;
        AsksForStatus = asks;

        if (hello.Extensions.ReadFlag(ExtensionType.ExtendedMasterSecret, out var master) is { IsFault: true } masterFault) return masterFault;
        ExtendedMasterSecret = master;

        var fault = hello.Extensions.ReadFlag(ExtensionType.EncryptThenMac, out var mac);
        EncryptThenMac = mac;
        return fault;
    }

    private TlsFault ReadValues(ClientHello hello)
    {
        if (hello.Extensions.TryGet(ExtensionType.SessionTicket, out var ticket)) SessionTicket = ticket.ToArray();
        if (hello.Extensions.TryGet(ExtensionType.RenegotiationInfo, out var data))
        {
            if (RenegotiationInfoExtension.Read(data, out var connection) is { IsFault: true } fault) return fault;
            RenegotiatedConnection = connection.ToArray();
        }

        var limitFault = hello.ReadRecordSizeLimit(out var limit);
        RecordSizeLimit = limit;
        return limitFault;
    }
}
