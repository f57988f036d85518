using Shim.Runtime.Pki;

namespace Shim.Runtime.ChipRtos;

/// <summary>
/// Compares the name that SSL_ClientStart was given with a certificate (sheet 2.3). It need not be a host name: "SSL Test Server" is
/// one too. A "*" in the certificate's name stands for one component or a part of one: *.a.com is foo.a.com and not bar.foo.a.com,
/// f*.com is foo.com and not bar.com.
/// </summary>
internal static class CommonName
{
    /// <summary>Whether the common name of the subject, or one of the dNSName entries, is this name. Upper and lower case are the same.</summary>
    public static bool Matches(ParsedCertificate certificate, string name)
    {
        foreach (var attribute in certificate.Subject.Attributes)
        {
            if (attribute.Oid == Oids.CommonName && MatchesPattern(attribute.Text, name)) return true;
        }

        foreach (var other in certificate.SubjectAltNames ?? [])
        {
            if (other.Kind == GeneralNameKind.Dns && MatchesPattern(other.Text, name)) return true;
        }

        return false;
    }

    /// <summary>Whether a name in a certificate stands for <paramref name="name"/>. An address is never what a "*" stands for.</summary>
    public static bool MatchesPattern(string pattern, string name)
    {
        if (!pattern.Contains('*')) return pattern.Length > 0 && string.Equals(pattern, name, StringComparison.OrdinalIgnoreCase);
        if (HostName.TryParseAddress(name, out _)) return false;
        var components = pattern.Split('.');
        var parts = name.Split('.');
        if (components.Length != parts.Length) return false;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!MatchesComponent(components[i], parts[i])) return false;
        }

        return true;
    }

    /// <summary>Whether SNI may carry the name (RFC 6066 §3): letters, digits, hyphens and dots, and no address.</summary>
    public static bool IsHostName(string name)
    {
        if (name.Length > 253 || HostName.TryParseAddress(name, out _)) return false;
        foreach (var label in name.Split('.'))
        {
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-') return false;
            foreach (var unit in label)
            {
                if (!char.IsAsciiLetterOrDigit(unit) && unit is not ('-' or '_')) return false;
            }
        }

        return true;
    }

    /// <summary>A walk with one step back: the last "*" takes one character more whenever what follows does not fit.</summary>
    private static bool MatchesComponent(string pattern, string text)
    {
        if (text.Length == 0) return pattern.Length == 0;
        var (p, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(text[t]))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}
