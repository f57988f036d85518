using System.Diagnostics;
using Shim.Runtime.Crypto;
using Shim.Runtime.Crypto.BouncyCastle;

namespace Shim.Runtime.Tests.Crypto;

/// <summary>
/// The BouncyCastle provider must never reach .NET's own cryptography, which ends the process where OpenSSL is missing. Shown in a
/// process of its own, whose memory map then may not hold .NET's native part of it.
/// </summary>
[TestClass]
public sealed class WithoutOpenSslTests
{
    private const string ChildMark = "SHIM_TEST_WITHOUT_OPENSSL";

    [TestMethod]
    public void BouncyCastleNeverReachesDotNetsCryptography()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("reads /proc/self/maps");
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(WithoutOpenSslTests).Assembly.Location);
        start.ArgumentList.Add("--filter");
        start.ArgumentList.Add($"FullyQualifiedName~{nameof(WithoutOpenSslTests)}.{nameof(EverythingOnce)}");
        start.Environment[ChildMark] = "1";
        using var child = Process.Start(start)!;
        var errors = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.AreEqual(0, child.ExitCode, output + errors.Result);
    }

    [TestMethod]
    public void EverythingOnce()
    {
        var provider = BouncyCastleProvider.Instance;
        provider.FillRandom(new byte[8]);
        provider.HmacData(HashAlgorithm.Sha384, "key"u8, "data"u8, new byte[48]);
        foreach (var algorithm in Enum.GetValues<AeadAlgorithm>())
        {
            using var seal = provider.CreateAead(algorithm, new byte[algorithm == AeadAlgorithm.Aes128Gcm ? 16 : 32], encrypt: true);
            seal.Seal(new byte[12], default, "data"u8, new byte[20]);
        }
        using (var cbc = provider.CreateBlockCipher(BlockCipherAlgorithm.Aes128Cbc, new byte[16], encrypt: true)) cbc.Transform(new byte[16], new byte[16], new byte[16]);
        foreach (var group in (NamedGroup[])[NamedGroup.X25519, NamedGroup.Secp256r1, NamedGroup.Secp384r1, NamedGroup.Secp521r1])
        {
            using var agreement = provider.GenerateKeyAgreement(group);
            var share = new byte[KeyAgreement.PublicSize(group)];
            agreement.WritePublic(share);
            Assert.IsTrue(agreement.TryDerive(share, new byte[KeyAgreement.SecretSize(group)]));
        }
        Sign(provider, KeyAlgorithm.Rsa, 1024, SignatureScheme.RsaPssRsaeSha256);
        Sign(provider, KeyAlgorithm.Rsa, 1024, SignatureScheme.RsaPkcs1Sha256);
        Sign(provider, KeyAlgorithm.RsaPss, 1024, SignatureScheme.RsaPssPssSha384);
        Sign(provider, KeyAlgorithm.Ec, 256, SignatureScheme.EcdsaSecp256r1Sha256);
        Sign(provider, KeyAlgorithm.Ec, 384, SignatureScheme.EcdsaSecp384r1Sha384);
        Sign(provider, KeyAlgorithm.Ec, 521, SignatureScheme.EcdsaSecp521r1Sha512);
        Sign(provider, KeyAlgorithm.Ed25519, 256, SignatureScheme.Ed25519);
        if (Environment.GetEnvironmentVariable(ChildMark) is null) return;
        var touched = File.ReadLines("/proc/self/maps").Any(line => line.Contains("Security.Cryptography.Native", StringComparison.Ordinal));
        Assert.IsFalse(touched, "the native part of .NET's cryptography was loaded");
    }

    private static void Sign(BouncyCastleProvider provider, KeyAlgorithm algorithm, int size, SignatureScheme scheme)
    {
        using var generated = provider.GeneratePrivateKey(algorithm, size);
        using var key = provider.ImportPrivateKey(generated.ExportPrivateKeyInfo())!;
        using var verifier = provider.ImportPublicKey(key.ExportSubjectPublicKeyInfo())!;
        var signature = new byte[key.MaxSignatureSize];
        var length = key.Sign(scheme, "data"u8, signature);
        Assert.IsTrue(verifier.Verify(scheme, "data"u8, signature.AsSpan(0, length)));
        Assert.IsFalse(verifier.Verify(scheme, "date"u8, signature.AsSpan(0, length)));
        if (algorithm != KeyAlgorithm.Rsa) return;
        var sealed_ = new byte[size / 8];
        verifier.EncryptPkcs1("premaster"u8, sealed_);
        Assert.IsTrue(key.TryDecryptRaw(sealed_, new byte[size / 8]));
    }
}
