using System.Buffers.Binary;
using System.Security.Cryptography;
using Shim.Runtime.Crypto;
using HashAlgorithm = Shim.Runtime.Crypto.HashAlgorithm;

namespace Shim.Runtime.SecureTransport;

/// <summary>The few functions of CommonCrypto that programs use beside Secure Transport, on the library's own provider.</summary>
internal static unsafe class CommonCrypto
{
    /// <summary>kCCParamError.</summary>
    public const int ParamError = -4300;

    /// <summary>One HMAC; does nothing for an unknown CCHmacAlgorithm.</summary>
    public static void Hmac(uint algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, byte* mac)
    {
        var hash = algorithm switch
        {
            0 => HashAlgorithm.Sha1,
            1 => HashAlgorithm.Md5,
            2 => HashAlgorithm.Sha256,
            3 => HashAlgorithm.Sha384,
            4 => HashAlgorithm.Sha512,
            _ => HashAlgorithm.None,
        };
        if (hash == HashAlgorithm.None || mac is null) return;
        CryptoProviders.Current.HmacData(hash, key, data, new Span<byte>(mac, HashSizes.Of(hash)));
    }

    /// <summary>PBKDF2 (RFC 8018 §5.2).</summary>
    public static int Pbkdf2(uint algorithm, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, uint prf, uint rounds, Span<byte> key)
    {
        var hash = prf switch
        {
            1 => HashAlgorithm.Sha1,
            3 => HashAlgorithm.Sha256,
            4 => HashAlgorithm.Sha384,
            5 => HashAlgorithm.Sha512,
            _ => HashAlgorithm.None,
        };
        if (algorithm != 2 || hash == HashAlgorithm.None || rounds == 0 || key.IsEmpty) return ParamError;
        using var hmac = CryptoProviders.Current.CreateHmac(hash, password);
        Span<byte> round = stackalloc byte[HashSizes.Max];
        Span<byte> sum = stackalloc byte[HashSizes.Max];
        Span<byte> number = stackalloc byte[4];
        round = round[..hmac.Size];
        sum = sum[..hmac.Size];
        for (var block = 1u; !key.IsEmpty; block++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(number, block);
            hmac.Update(salt);
            hmac.Update(number);
            hmac.Finish(round);
            round.CopyTo(sum);
            for (var i = 1u; i < rounds; i++)
            {
                hmac.Update(round);
                hmac.Finish(round);
                for (var j = 0; j < sum.Length; j++) sum[j] ^= round[j];
            }

            var count = Math.Min(sum.Length, key.Length);
            sum[..count].CopyTo(key);
            key = key[count..];
        }

        CryptographicOperations.ZeroMemory(round);
        CryptographicOperations.ZeroMemory(sum);
        return 0;
    }
}
