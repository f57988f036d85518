using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shim.Runtime.Pki;

namespace Shim.Runtime.Tests.Pki;

/// <summary>A chain, who is asked for, and the verdict.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Problem">The problem that names the failure; null for a chain that is trusted.</param>
/// <param name="Make">Makes the certificates.</param>
internal sealed record CertificateRow(string Name, TrustProblem? Problem, Func<ChainSet> Make)
{
    /// <summary>The host that is asked for.</summary>
    public string Host { get; init; } = CertificateTable.Host;
}

/// <summary>The certificates of a row.</summary>
internal sealed record ChainSet(TestCertificate Leaf, TestCertificate[] Others, params TestCertificate[] Anchors);

/// <summary>
/// The certificates that test suites make, with what RFC 5280, RFC 6125 and this API say about them: path length, basic constraints, key usage,
/// purposes, name constraints, names, critical extensions, times, cross-signing, circles, namesakes, weak keys and digests, sizes.
/// </summary>
internal static class CertificateTable
{
    /// <summary>The host that most rows are about.</summary>
    public const string Host = "www.example.com";

    /// <summary>All rows.</summary>
    public static IReadOnlyList<CertificateRow> Rows { get; } =
    [
        new("a chain of three", null, () => Under(Authorities.Intermediate)),
        new("no intermediate", TrustProblem.NotTrusted, () => new ChainSet(TestCertificate.Server(Host, Authorities.Intermediate), [], Authorities.Root)),
        new("no root", TrustProblem.NotTrusted, () => new ChainSet(TestCertificate.Server(Host, Authorities.Intermediate), [Authorities.Intermediate])),
        new("self-signed, not an anchor", TrustProblem.NotTrusted, () => new ChainSet(TestCertificate.Server(Host), [], Authorities.Root)),
        new("self-signed, the anchor", null, () => TestCertificate.Server(Host) is var leaf ? new ChainSet(leaf, [], leaf) : null!),

        // RFC 5280 §4.2.1.9.
        new("path length 0, none below", null, () => Chain([Limited("CN=P0", null, 0)])),
        new("path length 0, one below", TrustProblem.PathLengthExceeded, () => Chain([Limited("CN=P0", null, 0), null])),
        new("path length 1, one below", null, () => Chain([Limited("CN=P1", null, 1), null])),
        new("path length 1, two below", TrustProblem.PathLengthExceeded, () => Chain([Limited("CN=P1", null, 1), null, null])),
        new("path length 0 of the intermediate, one below", TrustProblem.PathLengthExceeded, () => Chain([null, Limited("CN=P0", Authorities.Root, 0), null])),
        new("path length 0, a self-issued one below", null, () =>
        {
            var root = Limited("CN=Rolls Over", null, 0);
            var next = TestCertificate.Authority("CN=Rolls Over", root);
            return new ChainSet(TestCertificate.Server(Host, next), [next], root);
        }),
        new("an intermediate without basic constraints", TrustProblem.NoBasicConstraints, () => Under(Changed(r => r.Remove(Oids.BasicConstraints)))),
        new("an intermediate that is no authority", TrustProblem.NotCertificateAuthority, () => Under(Changed(r => Constrain(r, isAuthority: false)))),
        new("a leaf that issues", TrustProblem.NoBasicConstraints, () => Under(TestCertificate.Server("other.example.com", Authorities.Root))),
        new("a root without basic constraints", null, () => UnderRoot(r => r.Remove(Oids.BasicConstraints))),
        new("a root that is no authority", TrustProblem.NotCertificateAuthority, () => UnderRoot(r => Constrain(r, isAuthority: false))),

        // RFC 5280 §4.2.1.3.
        new("an intermediate that may not sign certificates", TrustProblem.InvalidKeyUsage, () => Under(Changed(r => Use(r, X509KeyUsageFlags.CrlSign)))),
        new("an intermediate without key usage", null, () => Under(Changed(r => r.Remove(Oids.KeyUsage)))),
        new("a root that may not sign certificates", TrustProblem.InvalidKeyUsage, () => UnderRoot(r => Use(r, X509KeyUsageFlags.DigitalSignature))),
        new("a leaf with digitalSignature", null, () => Leaf(r => Use(r, X509KeyUsageFlags.DigitalSignature))),

        // RFC 5280 §4.2.1.12.
        new("a leaf for servers", null, () => Leaf(r => r.Purposes(Oids.ServerAuth))),
        new("a leaf for clients", TrustProblem.WrongExtendedKeyUsage, () => Leaf(r => r.Purposes(Oids.ClientAuth))),
        new("a leaf for both", null, () => Leaf(r => r.Purposes(Oids.ClientAuth, Oids.ServerAuth))),
        new("a leaf for anything", null, () => Leaf(r => r.Purposes(Oids.AnyExtendedKeyUsage))),
        new("a leaf for code", TrustProblem.WrongExtendedKeyUsage, () => Leaf(r => r.Purposes("1.3.6.1.5.5.7.3.3"))),
        new("an intermediate for servers", null, () => Under(Changed(r => r.Purposes(Oids.ServerAuth)))),
        new("an intermediate for code", TrustProblem.WrongExtendedKeyUsage, () => Under(Changed(r => r.Purposes("1.3.6.1.5.5.7.3.3")))),
        new("a root for code", null, () => UnderRoot(r => r.Purposes("1.3.6.1.5.5.7.3.3"))),

        // RFC 5280 §4.2.1.10.
        new("permitted domain, inside", null, () => Under(Changed(r => r.Extensions.Add(Names(permitted: Dns("example.com")))))),
        new("permitted domain, the domain itself", null, () => Leaf(r => r.AltNames("example.com"), Changed(r => r.Extensions.Add(Names(permitted: Dns("example.com")))))) { Host = "example.com" },
        new("permitted domain, outside", TrustProblem.NameNotAllowed, () => Under(Changed(r => r.Extensions.Add(Names(permitted: Dns("example.org")))))),
        new("permitted domain, a name that only ends like it", TrustProblem.NameNotAllowed, () => Leaf(r => r.AltNames("www.badexample.com"), Changed(r => r.Extensions.Add(Names(permitted: Dns("example.com")))))) { Host = "www.badexample.com" },
        new("permitted domain, one name outside", TrustProblem.NameNotAllowed, () => Leaf(r => r.AltNames(Host, "www.example.org"), Changed(r => r.Extensions.Add(Names(permitted: Dns("example.com")))))),
        new("excluded domain, inside", TrustProblem.NameNotAllowed, () => Under(Changed(r => r.Extensions.Add(Names(excluded: Dns("example.com")))))),
        new("excluded domain, outside", null, () => Under(Changed(r => r.Extensions.Add(Names(excluded: Dns("example.org")))))),
        new("permitted and excluded", TrustProblem.NameNotAllowed, () => Under(Changed(r => r.Extensions.Add(Names(Dns("example.com"), Dns(Host)))))),
        new("permitted addresses, inside", null, () => Leaf(r => r.AltNames("192.0.2.7"), Changed(r => r.Extensions.Add(Names(permitted: Address(192, 0, 2, 0, 255, 255, 255, 0)))))) { Host = "192.0.2.7" },
        new("permitted addresses, outside", TrustProblem.NameNotAllowed, () => Leaf(r => r.AltNames("192.0.3.7"), Changed(r => r.Extensions.Add(Names(permitted: Address(192, 0, 2, 0, 255, 255, 255, 0)))))) { Host = "192.0.3.7" },
        new("constraints of one kind leave others alone", null, () => Leaf(r => r.AltNames("192.0.3.7"), Changed(r => r.Extensions.Add(Names(permitted: Dns("example.com")))))) { Host = "192.0.3.7" },
        new("constraints one level up", TrustProblem.NameNotAllowed, () => Deep(Changed(r => r.Extensions.Add(Names(permitted: Dns("example.org")))))),
        new("constraints of the root, inside", null, () => UnderRoot(r => r.Extensions.Add(Names(permitted: Dns("example.com"))))),
        new("constraints of the root, outside", TrustProblem.NameNotAllowed, () => UnderRoot(r => r.Extensions.Add(Names(permitted: Dns("example.org"))))),

        // RFC 6125 §6.4, RFC 9525 §6.3.
        new("another host", TrustProblem.HostNameMismatch, () => Leaf(r => r.AltNames("mail.example.com"))),
        new("one of many hosts", null, () => Leaf(r => r.AltNames("a.example.com", "b.example.com", Host))),
        new("letters of another case", null, () => Leaf(r => r.AltNames("WWW.Example.COM"))),
        new("a dot at the end", null, () => Leaf(_ => { })) { Host = Host + "." },
        new("a wildcard for one label", null, () => Leaf(r => r.AltNames("*.example.com"))),
        new("a wildcard does not stand for two labels", TrustProblem.HostNameMismatch, () => Leaf(r => r.AltNames("*.com"))),
        new("a wildcard does not stand for none", TrustProblem.HostNameMismatch, () => Leaf(r => r.AltNames("*.www.example.com"))),
        new("a wildcard within a label", TrustProblem.HostNameMismatch, () => Leaf(r => r.AltNames("w*.example.com"))),
        new("a wildcard that is not the first label", TrustProblem.HostNameMismatch, () => Leaf(r => r.AltNames("www.*.com"))),
        new("only a wildcard", TrustProblem.HostNameMismatch, () => Leaf(r => r.AltNames("*"))),
        new("the common name without other names", null, () => Leaf(r => r.Remove(Oids.SubjectAltName))),
        new("the common name beside other names", TrustProblem.HostNameMismatch, () => Leaf(r => r.AltNames("elsewhere.example.com"))),
        new("an address", null, () => Leaf(r => r.AltNames("192.0.2.7"))) { Host = "192.0.2.7" },
        new("an address of version 6", null, () => Leaf(r => r.AltNames("2001:db8::7"))) { Host = "2001:DB8:0::7" },
        new("another address", TrustProblem.HostNameMismatch, () => Leaf(r => r.AltNames("192.0.2.7"))) { Host = "192.0.2.8" },
        new("an address as a name", TrustProblem.HostNameMismatch, () => Leaf(r => AltNameText(r, "192.0.2.7"))) { Host = "192.0.2.7" },
        new("a name with a NUL in it", TrustProblem.HostNameMismatch, () => Leaf(r => AltNameText(r, "www.example.com\0.evil.example"))),

        // RFC 5280 §4.2.
        new("an unknown critical extension in the leaf", TrustProblem.UnknownCriticalExtension, () => Leaf(r => r.Extensions.Add(Unknown(critical: true)))),
        new("an unknown critical extension in the intermediate", TrustProblem.UnknownCriticalExtension, () => Under(Changed(r => r.Extensions.Add(Unknown(critical: true))))),
        new("an unknown critical extension in the root", TrustProblem.UnknownCriticalExtension, () => UnderRoot(r => r.Extensions.Add(Unknown(critical: true)))),
        new("an unknown extension", null, () => Leaf(r => r.Extensions.Add(Unknown(critical: false)))),

        // RFC 5280 §4.1.2.5.
        new("an expired leaf", TrustProblem.Expired, () => Leaf(r => r.NotAfter = TestCertificate.Now.AddSeconds(-1))),
        new("an expired intermediate", TrustProblem.Expired, () => Under(Changed(r => r.NotAfter = TestCertificate.Now.AddDays(-1)))),
        new("an expired root", TrustProblem.Expired, () => UnderRoot(r => r.NotAfter = TestCertificate.Now.AddDays(-1))),
        new("a leaf of tomorrow", TrustProblem.NotYetValid, () => Leaf(r => r.NotBefore = TestCertificate.Now.AddDays(1))),
        new("an intermediate of tomorrow", TrustProblem.NotYetValid, () => Under(Changed(r => r.NotBefore = TestCertificate.Now.AddDays(1)))),
        new("a leaf that outlives its issuer", null, () => Leaf(r => r.NotAfter = TestCertificate.Now.AddYears(10))),

        // RFC 4158: several ways, and none.
        new("cross-signed, the first way expired", null, () => CrossSigned(expired: true)),
        new("cross-signed, both ways good", null, () => CrossSigned(expired: false)),
        new("two intermediates of one name and key, one expired", null, TwoOfOneKey),
        new("a circle of two that leads nowhere", TrustProblem.NotTrusted, () => Circle(anchored: false)),
        new("a circle of two with a way out", null, () => Circle(anchored: true)),
        new("roots of one name", null, () => Namesakes("CN=Namesake", includeRight: true)),
        new("roots of one name, the right one missing", TrustProblem.NotTrusted, () => Namesakes("CN=Namesake", includeRight: false)),
        new("a hundred intermediates of one name", TrustProblem.NotTrusted, () =>
            new ChainSet(TestCertificate.Server(Host, TestCertificate.Authority("CN=Crowd", Authorities.Root)), [.. Many(100, _ => TestCertificate.Authority("CN=Crowd"))], Authorities.Root)),
        new("a broken signature", TrustProblem.NotTrusted, () => new ChainSet(Broken(TestCertificate.Server(Host, Authorities.Intermediate)), [Authorities.Intermediate], Authorities.Root)),

        // What this API does not refuse under an anchor of the program's own, and what nobody should believe.
        new("RSA of 1024 bits with SHA-1", null, () => OldAlgorithms(1024, HashAlgorithmName.SHA1)),
        new("RSA of 512 bits", null, () => OldAlgorithms(512, HashAlgorithmName.SHA256)),
        new("MD5", TrustProblem.NotTrusted, () => OldAlgorithms(2048, HashAlgorithmName.MD5)),
        new("RSA of 4096 bits", null, () => OldAlgorithms(4096, HashAlgorithmName.SHA512)),

        // Sizes.
        new("as many certificates as chains may have", null, () => Chain([.. new TestCertificate?[PathBuilder.MaxLength - 1]])),
        new("one certificate more", TrustProblem.NotTrusted, () => Chain([.. new TestCertificate?[PathBuilder.MaxLength]])),
        new("two hundred strangers on the way", null, () =>
            new ChainSet(TestCertificate.Server(Host, Authorities.Intermediate), [.. Many(200, i => TestCertificate.Authority($"CN=Stranger {i}")), Authorities.Intermediate], Authorities.Root)),
        new("two thousand names", null, () => Leaf(r => r.AltNames([.. Enumerable.Range(0, 2000).Select(i => $"host{i}.example.com"), Host]))),
        new("an extension of 60,000 bytes", null, () => Leaf(r => r.Extensions.Add(new X509Extension("1.2.3.4.5.7", new byte[60_000], false)))),
    ];

    private static ChainSet Leaf(Action<TestCertificate.Recipe> change, TestCertificate? issuer = null)
    {
        var above = issuer ?? Authorities.Intermediate;
        return new ChainSet(TestCertificate.Server(Host, above, change), [above], Authorities.Root);
    }

    private static ChainSet Under(TestCertificate intermediate) => new(TestCertificate.Server(Host, intermediate), [intermediate], Authorities.Root);

    private static ChainSet UnderRoot(Action<TestCertificate.Recipe> change)
    {
        var root = TestCertificate.Authority("CN=Changed Root", null, change);
        return new ChainSet(TestCertificate.Server(Host, root), [], root);
    }

    private static ChainSet Deep(TestCertificate upper)
    {
        var lower = TestCertificate.Authority("CN=Lower", upper);
        return new ChainSet(TestCertificate.Server(Host, lower), [upper, lower], Authorities.Root);
    }

    private static TestCertificate Changed(Action<TestCertificate.Recipe> change) => TestCertificate.Authority("CN=Changed", Authorities.Root, change);

    /// <summary>A chain from the top: null stands for an authority without anything special; the first one is the anchor.</summary>
    private static ChainSet Chain(TestCertificate?[] authorities)
    {
        var made = new List<TestCertificate>();
        foreach (var authority in authorities)
            made.Add(authority ?? (made.Count == 0 ? Authorities.Root : TestCertificate.Authority($"CN=Level {made.Count}", made[^1])));
        return new ChainSet(TestCertificate.Server(Host, made[^1]), [.. made[1..]], made[0]);
    }

    private static TestCertificate Limited(string subject, TestCertificate? issuer, int length) => TestCertificate.Authority(subject, issuer, recipe =>
    {
        recipe.Remove(Oids.BasicConstraints);
        recipe.Extensions.Add(new X509BasicConstraintsExtension(true, true, length, true));
    });

    private static void Constrain(TestCertificate.Recipe recipe, bool isAuthority)
    {
        recipe.Remove(Oids.BasicConstraints);
        recipe.Extensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
    }

    private static void Use(TestCertificate.Recipe recipe, X509KeyUsageFlags usage)
    {
        recipe.Remove(Oids.KeyUsage);
        recipe.Extensions.Add(new X509KeyUsageExtension(usage, true));
    }

    /// <summary>The same name and key under another issuer.</summary>
    private static TestCertificate Again(string subject, TestCertificate same, TestCertificate issuer, Action<TestCertificate.Recipe>? change = null) =>
        TestCertificate.Authority(subject, issuer, recipe =>
        {
            recipe.Key = ECDsa.Create(((ECDsa)same.Key).ExportParameters(true));
            change?.Invoke(recipe);
        });

    private static ChainSet CrossSigned(bool expired)
    {
        var first = TestCertificate.Authority("CN=First Root", null, recipe => recipe.NotAfter = TestCertificate.Now.AddDays(expired ? -1 : 1));
        var second = TestCertificate.Authority("CN=Second Root");
        var underSecond = TestCertificate.Authority("CN=Crossed", second);
        return new ChainSet(TestCertificate.Server(Host, underSecond), [Again("CN=Crossed", underSecond, first), underSecond], first, second);
    }

    private static ChainSet TwoOfOneKey()
    {
        var good = TestCertificate.Authority("CN=Renewed", Authorities.Root);
        var old = Again("CN=Renewed", good, Authorities.Root, recipe => recipe.NotAfter = TestCertificate.Now.AddDays(-1));
        return new ChainSet(TestCertificate.Server(Host, good), [old, good], Authorities.Root);
    }

    private static ChainSet Circle(bool anchored)
    {
        var a = TestCertificate.Authority("CN=A", Authorities.Root);
        var b = TestCertificate.Authority("CN=B", a);
        return new ChainSet(TestCertificate.Server(Host, b), anchored ? [b, Again("CN=A", a, b), a] : [b, Again("CN=A", a, b)], Authorities.Root);
    }

    private static ChainSet Namesakes(string name, bool includeRight)
    {
        var right = TestCertificate.Authority(name);
        TestCertificate[] others = [.. Many(5, _ => TestCertificate.Authority(name))];
        return new ChainSet(TestCertificate.Server(Host, right), [], includeRight ? [.. others, right] : others);
    }

    private static ChainSet OldAlgorithms(int bits, HashAlgorithmName hash)
    {
        void Weaken(TestCertificate.Recipe recipe) => (recipe.Key, recipe.Hash) = (RSA.Create(bits), hash);
        var root = TestCertificate.Authority("CN=Of Another Time", null, Weaken);
        // A key of its own kind; only who signs matters here.
        return new ChainSet(TestCertificate.Server(Host, root, recipe => recipe.Hash = hash), [], root);
    }

    /// <summary>The same certificate with the last bit of its signature changed.</summary>
    private static TestCertificate Broken(TestCertificate certificate) => certificate.With(der => der[^1] ^= 1);

    private static IEnumerable<TestCertificate> Many(int count, Func<int, TestCertificate> make) => Enumerable.Range(0, count).Select(make);

    private static X509Extension Unknown(bool critical) => new("1.2.3.4.5.6", [5, 0], critical);

    private static void AltNameText(TestCertificate.Recipe recipe, string text)
    {
        recipe.Remove(Oids.SubjectAltName);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence()) writer.WriteCharacterString(UniversalTagNumber.IA5String, text, new Asn1Tag(TagClass.ContextSpecific, 2));
        recipe.Extensions.Add(new X509Extension(Oids.SubjectAltName, writer.Encode(), false));
    }

    private static Action<AsnWriter> Dns(string name) =>
        writer => writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2));

    private static Action<AsnWriter> Address(params byte[] addressAndMask) => writer => writer.WriteOctetString(addressAndMask, new Asn1Tag(TagClass.ContextSpecific, 7));

    private static X509Extension Names(Action<AsnWriter>? permitted = null, Action<AsnWriter>? excluded = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            Subtrees(writer, 0, permitted);
            Subtrees(writer, 1, excluded);
        }

        return new X509Extension(Oids.NameConstraints, writer.Encode(), true);
    }

    private static void Subtrees(AsnWriter writer, int tag, Action<AsnWriter>? name)
    {
        if (name is null) return;
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, tag)))
        using (writer.PushSequence()) name(writer);
    }

    /// <summary>Made when first used: the names of the table are asked for at the start of every run, also of those that must not touch .NET's cryptography.</summary>
    private static class Authorities
    {
        public static TestCertificate Root { get; } = TestCertificate.Authority("CN=Table Root");

        public static TestCertificate Intermediate { get; } = TestCertificate.Authority("CN=Table Intermediate", Root);
    }
}
