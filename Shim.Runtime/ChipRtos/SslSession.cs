using Shim.Runtime.Crypto;
using Shim.Runtime.Tls;
using Shim.Runtime.Tls.Sessions;

namespace Shim.Runtime.ChipRtos;

/// <summary>
/// What SSL_SessionNew makes (sheet 1.1, 2.2): settings for connections and a cache for resumption, no connection. Its number and every
/// socket it is put on hold it; the last one to let go frees the cache.
/// </summary>
internal sealed class SslSession(int id, StoredCertificate? certificate, int maxCaches)
{
    /// <summary>The largest number of a session: it must fit 16 bits with a sign.</summary>
    public const int MaxId = short.MaxValue;

    private readonly Lock _lock = new();
    private readonly List<byte[]> _clientAuthorities = [];
    private SessionCache? _cache = NewCache(maxCaches);
    private CipherSuite[]? _proposals;
    private int _users = 1;
    private bool _clientAuthentication;
    private bool _serverProposals;

    /// <summary>The number by which programs know it.</summary>
    public int Id => id;

    /// <summary>The certificate to show, or null.</summary>
    public StoredCertificate? Certificate => certificate;

    /// <summary>SSL_SessionClose was called: no new connection.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Option 3: a received certificate need not lead to a root.</summary>
    public bool SkipsValidation { get; private set; }

    /// <summary>Option 1: a server asks for a certificate.</summary>
    public bool ClientAuthentication => _clientAuthentication;

    /// <summary>SSL_SessionProp (sheet 7.15, 7.16). Suites that are gone are skipped; with none left it is an error.</summary>
    public int SetProposals(ReadOnlySpan<int> numbers)
    {
        var suites = new List<CipherSuite>(numbers.Length);
        foreach (var number in numbers)
        {
            if (!IsKnown(number)) return -ChipError.Invalid;
            if (CipherSuite.Find((ushort)number) is { IsTls13: false } suite && !suites.Contains(suite)) suites.Add(suite);
        }

        if (suites.Count == 0) return -ChipError.ProtocolNotSupported;
        lock (_lock) _proposals = [.. suites];
        return 0;
    }

    /// <summary>SSL_SessionOpt.</summary>
    public int SetOption(int option, int value)
    {
        if (option is < 1 or > 3 || value is < 0 or > 1) return -ChipError.Invalid;
        lock (_lock)
        {
            if (option == 2) _serverProposals = value != 0;
            else if (option == 3) SkipsValidation = value != 0;
            else if (_clientAuthentication != (value != 0))
            {
                _clientAuthentication = value != 0;
                // Who was not asked before must not come back as one who answered.
                ForgetConnections();
            }
        }

        return 0;
    }

    /// <summary>SSL_AddClientCA.</summary>
    public int AddClientAuthority(string? authorityId)
    {
        if (authorityId is null || PkiStore.FindNonLocal(authorityId) is not { } authority) return -ChipError.Invalid;
        lock (_lock)
        {
            var name = authority.Parsed.SubjectDer.ToArray();
            if (!_clientAuthorities.Exists(known => known.AsSpan().SequenceEqual(name))) _clientAuthorities.Add(name);
        }

        return 0;
    }

    /// <summary>One user more; false when the last one has gone.</summary>
    public bool Retain()
    {
        lock (_lock)
        {
            if (_users == 0) return false;
            _users++;
            return true;
        }
    }

    /// <summary>One user less.</summary>
    public void Release()
    {
        lock (_lock)
        {
            if (--_users > 0) return;
            _cache?.Dispose();
            _cache = null;
        }
    }

    /// <summary>SSL_SessionClose: the number is no longer valid, connections that exist go on.</summary>
    public void Close()
    {
        IsClosed = true;
        Release();
    }

    /// <summary>The settings of one connection, as the session stands now; null when no version is left.</summary>
    public TlsConfig? Configure(bool isServer, string? serverName)
    {
        lock (_lock)
        {
            // Without option 2 a server makes no use of its list at all.
            var proposals = isServer && !_serverProposals ? null : _proposals;
            // RFC 8996 §4, §5: TLS 1.0 and 1.1 must not be negotiated, whatever the session's version bits or the surroundings say.
            var min = Surroundings.MinVersion > ProtocolVersion.Tls12 ? Surroundings.MinVersion : ProtocolVersion.Tls12;
            var max = Surroundings.MaxVersion == ProtocolVersion.None ? ProtocolVersion.Tls13 : Surroundings.MaxVersion;
            // 7.16: suites of TLS 1.3 are not in the list, so the list is the end of it.
            if (proposals is not null && max > ProtocolVersion.Tls12) max = ProtocolVersion.Tls12;
            if (min > max) return null;
            return new TlsConfig
            {
                Crypto = CryptoProviders.Current,
                IsServer = isServer,
                MinVersion = min,
                MaxVersion = max,
                CipherSuites = proposals ?? CipherSuite.All.ToArray(),
                ServerPreference = _serverProposals,
                ServerName = serverName,
                Identity = certificate?.Identity,
                ClientAuthentication = isServer && _clientAuthentication ? Tls.ClientAuthentication.Required : Tls.ClientAuthentication.None,
                CertificateAuthorities = AuthoritiesToName(),
                Sessions = _cache,
                RequestStatus = false,
                RequestTimestamps = false,
                KeyLog = Surroundings.KeyLog,
            };
        }
    }

    /// <summary>When nobody was named, the authority of the session's own certificate (sheet 1.4).</summary>
    private byte[][] AuthoritiesToName()
    {
        if (_clientAuthorities.Count > 0) return [.. _clientAuthorities];
        return certificate is null ? [] : [certificate.Parsed.IssuerDer.ToArray()];
    }

    /// <summary>The old cache is not disposed: connections may be using it. What it holds is zeroed with the last of them.</summary>
    private void ForgetConnections() => _cache = NewCache(maxCaches);

    private static SessionCache? NewCache(int capacity) => capacity == 0 ? null : new SessionCache(CryptoProviders.Current, capacity);

    /// <summary>The suites of the manual's table (3.6), and those that the engine has.</summary>
    private static bool IsKnown(int number) =>
        number is 0x0001 or 0x0002 or 0x0003 or 0x0004 or 0x0005 or 0x000A or 0x0064
        || (number is > 0 and <= ushort.MaxValue && CipherSuite.Find((ushort)number) is not null);
}

/// <summary>The sessions of the process by number. Numbers count up, so that one that was closed is not soon another's.</summary>
internal static class SslSessions
{
    /// <summary>Most sessions at one time.</summary>
    private const int Most = 1024;

    /// <summary>Largest cache of one session.</summary>
    private const uint MaxCaches = 4096;

    private static readonly Lock s_lock = new();
    private static readonly Dictionary<int, SslSession> s_sessions = [];
    private static int s_last;

    /// <summary>SSL_SessionNew: the number of the new session.</summary>
    public static int Create(bool hasIdentity, string? identity, uint maxCaches, int version)
    {
        // 7.16: bits for SSL 3.0 to TLS 1.2; the program's idea of what is new is not the wire's.
        if (version is < 1 or > 15) return -ChipError.Invalid;
        StoredCertificate? certificate = null;
        if (hasIdentity && (identity is null || (certificate = PkiStore.FindLocal(identity)) is null)) return -ChipError.Invalid;
        lock (s_lock)
        {
            if (s_sessions.Count == Most) return -ChipError.NoBuffers;
            do s_last = s_last == SslSession.MaxId ? 1 : s_last + 1;
            while (s_sessions.ContainsKey(s_last));
            s_sessions[s_last] = new SslSession(s_last, certificate, (int)Math.Min(maxCaches, MaxCaches));
            return s_last;
        }
    }

    /// <summary>The session with this number, or null.</summary>
    public static SslSession? Find(int id)
    {
        lock (s_lock) return s_sessions.GetValueOrDefault(id);
    }

    /// <summary>SSL_SessionClose.</summary>
    public static int Close(int id)
    {
        SslSession? session;
        lock (s_lock)
        {
            if (!s_sessions.Remove(id, out session)) return -ChipError.Invalid;
        }

        session.Close();
        return 0;
    }
}
