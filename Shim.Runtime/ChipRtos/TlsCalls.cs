namespace Shim.Runtime.ChipRtos;

/// <summary>PKI_CERT_ADD_Entry (sheet 3.1).</summary>
internal unsafe struct CertificateEntry
{
    /// <summary>File name, or the certificate itself.</summary>
    public byte* FileName;
    /// <summary>A <see cref="ChipRtos.FileFormat"/>.</summary>
    public int FileFormat;
    /// <summary>A <see cref="CertificateType"/>.</summary>
    public int Type;
    /// <summary>The id to store it under.</summary>
    public byte* Id;
    /// <summary>Length of the id.</summary>
    public int IdLength;
    /// <summary>Id of the issuing authority, or NULL.</summary>
    public byte* AuthorityId;
}

/// <summary>PKI_OWNKEYPAIR_ADD_Entry.</summary>
internal unsafe struct KeyPairEntry
{
    /// <summary>File name, or the key itself.</summary>
    public byte* FileName;
    /// <summary>A <see cref="ChipRtos.FileFormat"/>.</summary>
    public int FileFormat;
    /// <summary>0 RSA, 1 DSA.</summary>
    public int KeyType;
}

/// <summary>SSL_SESSION_NEW_Entry.</summary>
internal unsafe struct SessionEntry
{
    /// <summary>Id of the local certificate, or NULL.</summary>
    public byte* CertificateIdentity;
    /// <summary>Size of the cache for resumption.</summary>
    public uint MaxCaches;
    /// <summary>Bits of protocol versions.</summary>
    public int Version;
}

/// <summary>The PKI and SSL calls as C makes them (sheet 2.1 to 2.3).</summary>
internal static unsafe class TlsCalls
{
    /// <summary>Longest list of suites.</summary>
    private const int MaxProposals = 1024;

    /// <summary>PKI_CertificateAdd: the error is a set of flags.</summary>
    public static int AddCertificate(CertificateEntry* entry, out int flags)
    {
        flags = CertificateFlag.Bad;
        if (entry is null) return -1;
        var id = CText.Read(entry->Id, entry->IdLength, CText.MaxName);
        flags = PkiStore.Add(entry->FileName, (FileFormat)entry->FileFormat, (CertificateType)entry->Type, id, entry->AuthorityId);
        return flags == 0 ? 0 : -1;
    }

    /// <summary>PKI_CertificateDel.</summary>
    public static int DeleteCertificate(byte* id, int type, out int error) => Report(PkiStore.Delete(CText.Read(id), (CertificateType)type), out error);

    /// <summary>PKI_OwnKeyPairAdd.</summary>
    public static int AddKeyPair(KeyPairEntry* entry, out int error) => Report(
        entry is null ? -ChipError.Invalid : PkiStore.AddKey(entry->FileName, (FileFormat)entry->FileFormat, entry->KeyType), out error);

    /// <summary>SSL_SessionNew.</summary>
    public static int NewSession(SessionEntry* entry, out int error) => Report(entry is null
        ? -ChipError.Invalid
        : SslSessions.Create(entry->CertificateIdentity is not null, CText.Read(entry->CertificateIdentity), entry->MaxCaches, entry->Version), out error);

    /// <summary>SSL_SessionClose.</summary>
    public static int CloseSession(int id, out int error) => Report(SslSessions.Close(id), out error);

    /// <summary>SSL_SessionProp.</summary>
    public static int SetProposals(int id, int* proposals, int count, out int error)
    {
        var bad = SslSessions.Find(id) is null || proposals is null || count is <= 0 or > MaxProposals;
        return Report(bad ? -ChipError.Invalid : SslSessions.Find(id)?.SetProposals(new ReadOnlySpan<int>(proposals, count)) ?? -ChipError.Invalid, out error);
    }

    /// <summary>SSL_SessionOpt.</summary>
    public static int SetOption(int id, int option, int value, out int error) =>
        Report(SslSessions.Find(id)?.SetOption(option, value) ?? -ChipError.Invalid, out error);

    /// <summary>SSL_AddClientCA.</summary>
    public static int AddClientAuthority(int id, byte* authorityId, out int error) =>
        Report(SslSessions.Find(id)?.AddClientAuthority(CText.Read(authorityId)) ?? -ChipError.Invalid, out error);

    /// <summary>SSL_ClientStart.</summary>
    public static int StartClient(int descriptor, byte* commonName, out int error) => SocketTable.Find(descriptor) is { } socket
        ? socket.Report(socket.StartClient(commonName is not null, CText.Read(commonName)), out error) : Bad(out error);

    /// <summary>SSL_HandshakeComplete.</summary>
    public static int CompleteHandshake(int descriptor, uint timeout) => SocketTable.Find(descriptor)?.HandshakeComplete(timeout) ?? -2;

    /// <summary>SSL_SendFlush.</summary>
    public static int Flush(int descriptor, out int error) =>
        SocketTable.Find(descriptor) is { } socket ? socket.Report(socket.SendFlush(), out error) : Bad(out error);

    /// <summary>SSL_ConnClose.</summary>
    public static int CloseConnection(int descriptor, out int error) =>
        SocketTable.Find(descriptor) is { } socket ? socket.Report(socket.CloseTls(), out error) : Bad(out error);

    /// <summary>SSL_GetConnState.</summary>
    public static int GetState(int descriptor, nint* state, out int error)
    {
        if (state is not null) *state = 0;
        if (SocketTable.Find(descriptor) is not { } socket) return Bad(out error);
        if (state is null) return socket.Report(-ChipError.Fault, out error);
        var result = socket.GetState(out var address);
        *state = address;
        return socket.Report(result, out error);
    }

    private static int Report(int result, out int error)
    {
        error = result < 0 ? -result : 0;
        return result < 0 ? -1 : result;
    }

    private static int Bad(out int error)
    {
        error = ChipError.BadDescriptor;
        return -1;
    }
}
