using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;

namespace Shim.Runtime.Tests.Pki;

/// <summary>Stapled OCSP responses, made by the openssl command.</summary>
[TestClass]
public class RevocationTests
{
    private const string Config = """
        [ca]
        default_ca = own
        [own]
        dir = .
        database = index.txt
        new_certs_dir = .
        serial = serial
        default_md = sha256
        default_days = 10
        policy = any
        [any]
        commonName = supplied
        """;

    [TestMethod]
    public void AStapledResponseDecides()
    {
        using var tool = new OpenSslTool();
        var (leaf, root) = Issue(tool);
        tool.Run("ocsp -index index.txt -rsigner root.pem -rkey root.key -CA root.pem -issuer root.pem -cert leaf.pem -respout good.der -ndays 1");
        tool.Run("ca -config ca.cnf -batch -revoke leaf.pem -keyfile root.key -cert root.pem");
        tool.Run("ocsp -index index.txt -rsigner root.pem -rkey root.key -CA root.pem -issuer root.pem -cert leaf.pem -respout revoked.der -ndays 1");
        var (good, revoked) = (tool.Read("good.der"), tool.Read("revoked.der"));

        Expect(null, Evaluate(leaf, root, [], require: false));
        Expect(TrustProblem.RevocationUnknown, Evaluate(leaf, root, [], require: true));
        Expect(null, Evaluate(leaf, root, [good], require: true));
        Expect(TrustProblem.Revoked, Evaluate(leaf, root, [revoked], require: false));
        Expect(TrustProblem.Revoked, Evaluate(leaf, root, [good, revoked], require: true));
        Expect(TrustProblem.RevocationUnknown, Evaluate(leaf, root, [good], require: true, DateTimeOffset.UtcNow.AddDays(3)));
        Expect(TrustProblem.RevocationUnknown, Evaluate(root, root, [good], require: true));
    }

    [TestMethod]
    public void ADelegatedResponderMustBeCertifiedForIt()
    {
        using var tool = new OpenSslTool();
        var (leaf, root) = Issue(tool);
        tool.Run("ca -config ca.cnf -batch -revoke leaf.pem -keyfile root.key -cert root.pem");
        foreach (var (name, purpose, counts) in new[] { ("responder", "OCSPSigning", true), ("server", "serverAuth", false) })
        {
            File.WriteAllText(tool.PathOf("ext.cnf"), $"extendedKeyUsage = {purpose}\n");
            tool.Run($"req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {name}.key -out {name}.csr -subj /CN={name}");
            tool.Run($"x509 -req -in {name}.csr -CA root.pem -CAkey root.key -CAcreateserial -days 5 -extfile ext.cnf -out {name}.pem");
            tool.Run($"ocsp -index index.txt -rsigner {name}.pem -rkey {name}.key -CA root.pem -issuer root.pem -cert leaf.pem -respout {name}.der -ndays 1");
            Expect(counts ? TrustProblem.Revoked : null, Evaluate(leaf, root, [tool.Read($"{name}.der")], require: false));
        }
    }

    [TestMethod]
    public void AChangedResponseSaysNothingOrTheSame()
    {
        using var tool = new OpenSslTool();
        var (leaf, root) = Issue(tool);
        tool.Run("ocsp -index index.txt -rsigner root.pem -rkey root.key -CA root.pem -issuer root.pem -cert leaf.pem -respout good.der -ndays 1 -resp_no_certs");
        var good = tool.Read("good.der");
        Expect(null, Evaluate(leaf, root, [good], require: true));
        var stillGood = 0;
        for (var i = 0; i < good.Length; i++)
        {
            var changed = good.AsSpan().ToArray();
            changed[i] ^= 0x01;
            var evaluation = Evaluate(leaf, root, [changed], require: true);
            if (evaluation.IsTrusted) stillGood++;
            else Assert.AreEqual(TrustProblem.RevocationUnknown, evaluation.Findings[0].Problem, $"byte {i}");
        }

        Assert.IsTrue(stillGood < 8, $"{stillGood} changed responses were believed");
        for (var length = 0; length < good.Length; length++)
            Expect(TrustProblem.RevocationUnknown, Evaluate(leaf, root, [good[..length]], require: true));
    }

    private static (ParsedCertificate Leaf, ParsedCertificate Root) Issue(OpenSslTool tool)
    {
        File.WriteAllText(tool.PathOf("ca.cnf"), Config);
        File.WriteAllText(tool.PathOf("index.txt"), "");
        File.WriteAllText(tool.PathOf("serial"), "1001\n");
        tool.Run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.pem -days 10 -subj /CN=root");
        tool.Run("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout leaf.key -out leaf.csr -subj /CN=leaf");
        tool.Run("ca -config ca.cnf -batch -in leaf.csr -out leaf.pem -keyfile root.key -cert root.pem -notext");
        return (Load(tool, "leaf.pem"), Load(tool, "root.pem"));
    }

    private static ParsedCertificate Load(OpenSslTool tool, string file)
    {
        Assert.AreEqual(ContainerFault.None, KeyContainerFile.Open(tool.Read(file), null, out var content));
        return content.Items[0].Certificate!;
    }

    private static TrustEvaluation Evaluate(ParsedCertificate leaf, ParsedCertificate root, byte[][] responses, bool require, DateTimeOffset? time = null) =>
        TrustEvaluator.Evaluate(CryptoProviders.Current, new TrustRequest
        {
            Leaf = leaf,
            Anchors = new AnchorSet([root]),
            Policies = [TrustPolicy.BasicX509, new TrustPolicy(TrustPurpose.Revocation, RequireRevocationInformation: require)],
            Time = time ?? DateTimeOffset.UtcNow,
            OcspResponses = responses,
        });

    private static void Expect(TrustProblem? problem, TrustEvaluation evaluation)
    {
        if (problem is null) Assert.IsTrue(evaluation.IsTrusted, string.Join(", ", evaluation.Findings));
        else Assert.AreEqual(problem, evaluation.Findings.Select(finding => (TrustProblem?)finding.Problem).FirstOrDefault());
    }
}
