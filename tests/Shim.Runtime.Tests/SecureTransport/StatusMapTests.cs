using Shim.Runtime.SecureTransport;
using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.SecureTransport;

/// <summary>Every fault of the engine has a code of the sheet's chapter 3.3.</summary>
[TestClass]
public class StatusMapTests
{
    /// <summary>Codes that say how a call went and not why a connection ended, or that the library never gives.</summary>
    private static readonly int[] s_noFault =
    [
        OSStatus.SslWouldBlock, OSStatus.SslBufferOverflow, OSStatus.SslPeerAuthCompleted, OSStatus.SslClientCertRequested,
        OSStatus.SslClientHelloReceived, OSStatus.SslBadCert, OSStatus.SslUnknownRootCert, OSStatus.SslNoRootCert, OSStatus.SslCertExpired,
        OSStatus.SslCertNotYetValid, OSStatus.SslHostNameMismatch,
    ];

    [TestMethod]
    public void EveryFaultHasItsCode()
    {
        var count = 0;
        foreach (var fault in AllFaults())
        {
            var status = StatusMap.For(fault);
            var isDocumented = status is OSStatus.Param or OSStatus.Unimplemented or (<= OSStatus.SslProtocol and >= OSStatus.SslClientHelloReceived);
            Assert.IsTrue(isDocumented && Array.IndexOf(s_noFault, status) < 0, $"{fault}: {status}");
            count++;
        }

        Assert.IsGreaterThan(300, count);
    }

    [TestMethod]
    public void OnlyWeAreToBlameForInternalErrors()
    {
        foreach (var fault in AllFaults().Where(static fault => fault.Blame != FaultBlame.Local))
        {
            Assert.AreNotEqual(OSStatus.SslInternal, StatusMap.For(fault), fault.ToString());
        }
    }

    [TestMethod]
    [DataRow((int)AlertDescription.CloseNotify, -9805)]
    [DataRow((int)AlertDescription.UnexpectedMessage, -9819)]
    [DataRow((int)AlertDescription.BadRecordMac, -9820)]
    [DataRow((int)AlertDescription.DecryptionFailed, -9821)]
    [DataRow((int)AlertDescription.RecordOverflow, -9822)]
    [DataRow((int)AlertDescription.DecompressionFailure, -9823)]
    [DataRow((int)AlertDescription.HandshakeFailure, -9824)]
    [DataRow((int)AlertDescription.BadCertificate, -9825)]
    [DataRow((int)AlertDescription.UnsupportedCertificate, -9826)]
    [DataRow((int)AlertDescription.CertificateRevoked, -9827)]
    [DataRow((int)AlertDescription.CertificateExpired, -9828)]
    [DataRow((int)AlertDescription.CertificateUnknown, -9829)]
    [DataRow((int)AlertDescription.IllegalParameter, -9830)]
    [DataRow((int)AlertDescription.UnknownCa, -9831)]
    [DataRow((int)AlertDescription.AccessDenied, -9832)]
    [DataRow((int)AlertDescription.DecodeError, -9833)]
    [DataRow((int)AlertDescription.DecryptError, -9834)]
    [DataRow((int)AlertDescription.ExportRestriction, -9835)]
    [DataRow((int)AlertDescription.ProtocolVersion, -9836)]
    [DataRow((int)AlertDescription.InsufficientSecurity, -9837)]
    [DataRow((int)AlertDescription.InternalError, -9838)]
    [DataRow((int)AlertDescription.InappropriateFallback, -9802)]
    [DataRow((int)AlertDescription.UserCanceled, -9839)]
    [DataRow((int)AlertDescription.NoRenegotiation, -9840)]
    [DataRow((int)AlertDescription.UnsupportedExtension, -9802)]
    [DataRow(112, -9802)]
    [DataRow(255, -9802)]
    public void AlertsOfThePeer(int alert, int status) => Assert.AreEqual(status, StatusMap.For(TlsFault.Received((AlertDescription)alert)));

    [TestMethod]
    public void FaultsOfTheSheetsTable()
    {
        Assert.AreEqual(OSStatus.SslBadRecordMac, StatusMap.For(PeerMisbehaved.BadRecordMac));
        Assert.AreEqual(OSStatus.SslDecryptionFail, StatusMap.For(PeerMisbehaved.DecryptionFailed));
        Assert.AreEqual(OSStatus.SslRecordOverflow, StatusMap.For(PeerMisbehaved.RecordOverflow));
        Assert.AreEqual(OSStatus.SslRecordOverflow, StatusMap.For(PeerMisbehaved.PartialBlock));
        Assert.AreEqual(OSStatus.SslClosedAbort, StatusMap.For(MalformedMessage.RecordTooShort));
        Assert.AreEqual(OSStatus.SslProtocol, StatusMap.For(MalformedMessage.TrailingBytes));
        Assert.AreEqual(OSStatus.SslProtocol, StatusMap.For(PeerMisbehaved.UnexpectedMessage));
        Assert.AreEqual(OSStatus.SslProtocol, StatusMap.For(PeerMisbehaved.IncorrectFinished));
        Assert.AreEqual(OSStatus.SslProtocol, StatusMap.For(PeerMisbehaved.ServerIdentityChanged));
        Assert.AreEqual(OSStatus.SslCrypto, StatusMap.For(PeerMisbehaved.BadSignature));
        Assert.AreEqual(OSStatus.SslNegotiation, StatusMap.For(PeerMisbehaved.UnofferedCipherSuite));
        Assert.AreEqual(OSStatus.SslNegotiation, StatusMap.For(PeerMisbehaved.RenegotiationInfoMismatch));
        Assert.AreEqual(OSStatus.SslFatalAlert, StatusMap.For(PeerMisbehaved.ExtendedMasterSecretLost));
        Assert.AreEqual(OSStatus.SslPeerProtocolVersion, StatusMap.For(PeerMisbehaved.InappropriateFallback));
        Assert.AreEqual(OSStatus.Unimplemented, StatusMap.For(PeerMisbehaved.UnofferedCompression));
        Assert.AreEqual(OSStatus.SslNegotiation, StatusMap.For(PeerIncompatible.NoCommonCipherSuite));
        Assert.AreEqual(OSStatus.SslBadConfiguration, StatusMap.For(LocalFailure.NoIdentity));
        foreach (var why in Enum.GetValues<CertificateRejected>()) Assert.AreEqual(OSStatus.SslXCertChainInvalid, StatusMap.For(why));
    }

    private static IEnumerable<TlsFault> AllFaults() =>
    [
        .. Enum.GetValues<MalformedMessage>().Select(static fault => (TlsFault)fault),
        .. Enum.GetValues<PeerMisbehaved>().Select(static fault => (TlsFault)fault),
        .. Enum.GetValues<PeerIncompatible>().Select(static fault => (TlsFault)fault),
        .. Enum.GetValues<CertificateRejected>().Select(static fault => (TlsFault)fault),
        .. Enum.GetValues<LocalFailure>().Select(static fault => (TlsFault)fault),
        .. Enumerable.Range(0, 256).Select(static alert => TlsFault.Received((AlertDescription)alert)),
    ];
}
