using Shim.Generators;

namespace Shim.Native.SecureTransport;

/// <content>Names of presets for SSLSetSessionConfig.</content>
internal static partial class SecureTransportHeader
{
    /// <summary>Presets: versions, cipher suites and the fallback flag.</summary>
    [CStringConstants]
    internal static class Presets
    {
        /// <summary>TLS 1.0 to 1.2, 21 suites.</summary>
        public const string kSSLSessionConfig_default = "default";
        /// <summary>TLS 1.2 with forward secrecy.</summary>
        public const string kSSLSessionConfig_ATSv1 = "ATSv1";
        /// <summary>TLS 1.2, RSA key exchange too.</summary>
        public const string kSSLSessionConfig_ATSv1_noPFS = "ATSv1_noPFS";
        /// <summary>TLS 1.0 to 1.2 without 3DES.</summary>
        public const string kSSLSessionConfig_standard = "standard";
        /// <summary>As default; RC4 is gone.</summary>
        public const string kSSLSessionConfig_RC4_fallback = "RC4_fallback";
        /// <summary>TLS 1.0 with the fallback signal.</summary>
        public const string kSSLSessionConfig_TLSv1_fallback = "TLSv1_fallback";
        /// <summary>As TLSv1_fallback.</summary>
        public const string kSSLSessionConfig_TLSv1_RC4_fallback = "TLSv1_RC4_fallback";
        /// <summary>As default.</summary>
        public const string kSSLSessionConfig_legacy = "legacy";
        /// <summary>As default, DHE suites too.</summary>
        public const string kSSLSessionConfig_legacy_DHE = "legacy_DHE";
        /// <summary>TLS 1.2, anonymous suites, which the library does not have yet.</summary>
        public const string kSSLSessionConfig_anonymous = "anonymous";
        /// <summary>As default.</summary>
        public const string kSSLSessionConfig_3DES_fallback = "3DES_fallback";
        /// <summary>As TLSv1_fallback.</summary>
        public const string kSSLSessionConfig_TLSv1_3DES_fallback = "TLSv1_3DES_fallback";
    }
}
