using Shim.Runtime.Crypto;
using Shim.Runtime.Tls.KeySchedule;
using Shim.Runtime.Tls.Messages;
using Shim.Runtime.Tls.Records;

namespace Shim.Runtime.Tls.Handshake;

/// <summary>
/// What both roles of a TLS 1.3 handshake do with keys and certificates: record protection under a traffic secret, Finished, the
/// peer's chain and its signature, our own.
/// </summary>
internal static class HandshakeKeys13
{
    /// <summary>Opens what is received from now on under <paramref name="trafficSecret"/>.</summary>
    public static void ProtectReads(HandshakeContext context, Secret trafficSecret) =>
        context.SetReadProtection(RecordProtection.ForTls13(context.Crypto, context.State.CipherSuite!, trafficSecret.Span, encrypt: false));

    /// <summary>Seals what is sent from now on under <paramref name="trafficSecret"/>; the result counts the records sealed.</summary>
    public static RecordProtection ProtectWrites(HandshakeContext context, Secret trafficSecret)
    {
        var protection = RecordProtection.ForTls13(context.Crypto, context.State.CipherSuite!, trafficSecret.Span, encrypt: true);
        context.SetWriteProtection(protection);
        return protection;
    }

    /// <summary>The handshake secrets behind a ServerHello that is in the transcript; logs them. <paramref name="early"/> is disposed.</summary>
    public static HandshakeSecrets DeriveHandshake(HandshakeContext context, EarlySecrets early, ReadOnlySpan<byte> sharedSecret)
    {
        Span<byte> hash = stackalloc byte[HashSizes.Max];
        var size = context.Transcript.CurrentHash(hash);
        var secrets = new HandshakeSecrets(early, sharedSecret, hash[..size]);
        context.LogSecret(KeyLog.ClientHandshakeTraffic, secrets.ClientTraffic.Span);
        context.LogSecret(KeyLog.ServerHandshakeTraffic, secrets.ServerTraffic.Span);
        return secrets;
    }

    /// <summary>The traffic secrets behind the server's Finished, which is in the transcript; logs them. <paramref name="handshake"/> is disposed.</summary>
    public static TrafficSecrets DeriveTraffic(HandshakeContext context, HandshakeSecrets handshake)
    {
        Span<byte> hash = stackalloc byte[HashSizes.Max];
        var size = context.Transcript.CurrentHash(hash);
        var secrets = new TrafficSecrets(handshake, hash[..size]);
        context.LogSecret(KeyLog.ClientTraffic, secrets.ClientTraffic.Span);
        context.LogSecret(KeyLog.ServerTraffic, secrets.ServerTraffic.Span);
        context.LogSecret(KeyLog.Exporter, secrets.ExporterMaster.Span);
        return secrets;
    }

    /// <summary>The client's Finished is in the transcript: the resumption master secret can be derived.</summary>
    public static void Complete(HandshakeContext context, TrafficSecrets secrets)
    {
        Span<byte> hash = stackalloc byte[HashSizes.Max];
        var size = context.Transcript.CurrentHash(hash);
        secrets.Complete(hash[..size]);
    }

    /// <summary>
    /// Reads a Certificate message, adds it to the transcript and keeps its chain and what came with the leaf (RFC 8446 §4.4.2). An entry
    /// may hold only extensions that <paramref name="asked"/> for. The key of the leaf stands in the state behind it; none for an empty chain.
    /// </summary>
    public static TlsFault ReceiveCertificate(HandshakeContext context, in HandshakeMessage message, Predicate<ExtensionType> asked)
    {
        var state = context.State;
        if (Certificate13.Read(message.Reader, out var entries) is { IsFault: true } fault) return fault;
        var chain = new byte[entries.Length][];
        for (var i = 0; i < entries.Length; i++)
        {
            chain[i] = entries[i].Certificate;
            if (CertificateExtensions13.Check(entries[i].Extensions, asked) is { IsFault: true } extensionFault) return extensionFault;
        }

        state.PeerCertificateReceived = true;
        state.PeerChain = chain;
        context.Transcript.Add(message.Raw);
        if (chain.Length == 0) return TlsFault.None;
        if (CertificateExtensions13.ReadLeaf(entries[0].Extensions, state) is { IsFault: true } leafFault) return leafFault;
        if (PeerCertificate.Read(context.Crypto, chain, out var key, out var usages) is { IsFault: true } keyFault) return keyFault;
        state.PeerKey?.Dispose();
        state.PeerKey = key;
        // RFC 8446 §4.4.2.2: "the digitalSignature bit MUST be set if the Key Usage extension is present".
        return PeerCertificate.Allows(usages, KeyUsages.DigitalSignature) ? TlsFault.None : PeerMisbehaved.WrongKeyUsage;
    }

    /// <summary>
    /// Checks the peer's CertificateVerify and adds it (RFC 8446 §4.4.3): a scheme that we offered, that TLS 1.3 allows, that fits the key,
    /// and a signature that is right.
    /// </summary>
    public static TlsFault ReceiveCertificateVerify(HandshakeContext context, in HandshakeMessage message)
    {
        if (CertificateVerify.Read(message.Reader, out var scheme, out var signature) is { IsFault: true } fault) return fault;
        if (!SignatureSchemeChoiceAllows(context, scheme)) return PeerMisbehaved.UnofferedSignatureScheme;
        var key = context.State.PeerKey!;
        if (!Negotiation.SignatureSchemeChoice.Fits(scheme, key, ProtocolVersion.Tls13)) return PeerMisbehaved.WrongKeyForSignature;
        Span<byte> content = stackalloc byte[CertificateVerify.MaxContentSize];
        var size = WriteSignedContent(context, byServer: !context.Config.IsServer, content);
        if (!key.Verify(scheme, content[..size], signature)) return PeerMisbehaved.BadSignature;
        context.State.PeerSignatureScheme = scheme;
        context.Transcript.Add(message.Raw);
        return TlsFault.None;
    }

    /// <summary>Sends our CertificateVerify with <paramref name="scheme"/> (RFC 8446 §4.4.3).</summary>
    public static void SendCertificateVerify(HandshakeContext context, TlsWriter writer, PrivateKey key, SignatureScheme scheme)
    {
        Span<byte> content = stackalloc byte[CertificateVerify.MaxContentSize];
        var size = WriteSignedContent(context, byServer: context.Config.IsServer, content);
        var signature = new byte[key.MaxSignatureSize];
        var length = key.Sign(scheme, content[..size], signature);
        writer.Clear();
        CertificateVerify.Write(writer, scheme, signature.AsSpan(0, length));
        context.Send(HandshakeType.CertificateVerify, writer.Written);
        context.State.OwnSignatureScheme = scheme;
    }

    private static bool SignatureSchemeChoiceAllows(HandshakeContext context, SignatureScheme scheme) =>
        Array.IndexOf(context.Config.SignatureSchemes, scheme) >= 0 && Negotiation.SignatureSchemeChoice.IsForTls13(scheme);

    private static int WriteSignedContent(HandshakeContext context, bool byServer, Span<byte> content)
    {
        Span<byte> hash = stackalloc byte[HashSizes.Max];
        var size = context.Transcript.CurrentHash(hash);
        return CertificateVerify.WriteContent(byServer, hash[..size], content);
    }
}
