using Shim.Runtime.Interop;

namespace Shim.Runtime.Pki;

/// <summary>
/// The anchors of the machine: the bundle in <c>SSL_CERT_FILE</c> and the directories in <c>SSL_CERT_DIR</c> where set, else the
/// places where distributions keep theirs. Read when first needed and again when the two variables have changed.
/// </summary>
internal static class SystemAnchors
{
    private const int LargestFile = 16 << 20;
    private static readonly string[] s_bundles =
    [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem", "/usr/local/share/certs/ca-root-nss.crt",
    ];

    private static readonly string[] s_directories = ["/etc/ssl/certs", "/etc/pki/tls/certs"];
    private static readonly Lock s_gate = new();
    private static AnchorSet? s_loaded;
    private static (string?, string?) s_loadedFor;

    /// <summary>The machine's anchors; empty where it has none.</summary>
    public static AnchorSet Current
    {
        get
        {
            var places = (ProgramEnvironment.Get("SSL_CERT_FILE"), ProgramEnvironment.Get("SSL_CERT_DIR"));
            lock (s_gate)
            {
                if (s_loaded is not null && s_loadedFor == places) return s_loaded;
                s_loaded = Load(places.Item1, places.Item2);
                s_loadedFor = places;
                return s_loaded;
            }
        }
    }

    /// <summary>Reads the anchors of a bundle and of directories (separated by ':'), or of the usual places for null.</summary>
    public static AnchorSet Load(string? bundle, string? directories)
    {
        var found = new Dictionary<byte[], ParsedCertificate>(ByteArrayComparer.Instance);
        var file = bundle ?? Array.Find(s_bundles, File.Exists);
        if (file is not null) AddFile(file, found);
        if (directories is not null) AddDirectories(directories.Split(':', StringSplitOptions.RemoveEmptyEntries), found);
        else if (file is null) AddDirectories(s_directories, found);
        return new AnchorSet(found.Values);
    }

    private static void AddDirectories(string[] directories, Dictionary<byte[], ParsedCertificate> found)
    {
        foreach (var directory in directories)
        {
            if (!Directory.Exists(directory)) continue;
            try
            {
                foreach (var file in Directory.EnumerateFiles(directory)) AddFile(file, found);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                // A directory that cannot be read holds no anchors.
            }
        }
    }

    private static void AddFile(string file, Dictionary<byte[], ParsedCertificate> found)
    {
        byte[] content;
        try
        {
            var information = new FileInfo(file);
            if (!information.Exists || information.Length > LargestFile) return;
            content = File.ReadAllBytes(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return;
        }

        foreach (var block in Pem.Read(content))
        {
            if (!block.IsCertificate) continue;
            if (ParsedCertificate.TryParse(block.Content) is { } certificate) found[certificate.Der] = certificate;
        }
    }
}
