namespace Shim.Runtime.Tls.Records;

/// <summary>
/// The checks of MAC-then-encrypt CBC records whose time and memory accesses depend on the public length of the record only, never on
/// what the padding or the MAC says. No branch, no index and no division depends on a decrypted byte. Masks are 0 or -1.
/// </summary>
internal static class CbcPadding
{
    /// <summary>The longest padding with its length byte (RFC 5246 §6.2.3.2).</summary>
    private const int MaxPadding = 256;

    /// <summary>
    /// Checks the padding of decrypted <paramref name="blocks"/> which carry a MAC of <paramref name="macSize"/> bytes. The result is the
    /// number of content bytes; <paramref name="good"/> is -1 when all is well, else 0, and then the length is that of a record with
    /// no padding, as RFC 5246 §6.2.3.2 advises. The caller has checked that the blocks hold at least MAC and padding_length.
    /// </summary>
    public static int ContentLength(ReadOnlySpan<byte> blocks, int macSize, out int good)
    {
        var maxContent = blocks.Length - macSize - 1;
        int paddingLength = blocks[^1];
        good = ~Less(maxContent, paddingLength);

        var difference = 0;
        var scanned = Math.Min(MaxPadding, blocks.Length);
        for (var i = 0; i < scanned; i++)
        {
            difference |= ~Less(paddingLength, i) & (blocks[blocks.Length - 1 - i] ^ paddingLength);
        }

        good &= IsZero(difference);
        return maxContent - (paddingLength & good);
    }

    /// <summary>
    /// Copies the MAC that starts at the secret position <paramref name="contentLength"/> of <paramref name="blocks"/> into
    /// <paramref name="mac"/> (at most 64 bytes). Every byte of the window in which it can stand is read, in the same order for every position.
    /// </summary>
    public static void CopyMac(ReadOnlySpan<byte> blocks, int contentLength, Span<byte> mac)
    {
        var size = mac.Length;
        var windowStart = Math.Max(0, blocks.Length - size - MaxPadding);
        mac.Clear();

        // First the bytes are collected modulo the size of the MAC, which leaves them rotated by a secret distance ...
        var slot = 0;
        var rotation = 0;
        for (var i = windowStart; i < blocks.Length; i++)
        {
            var afterStart = ~Less(i, contentLength);
            var beforeEnd = Less(i, contentLength + size);
            mac[slot] |= (byte)(blocks[i] & afterStart & beforeEnd);
            rotation |= slot & afterStart & ~Less(contentLength, i);
            slot = slot + 1 == size ? 0 : slot + 1;
        }

        RotateLeft(mac, rotation);
    }

    /// <summary>... then they are rotated back, one bit of the distance after the other.</summary>
    private static void RotateLeft(Span<byte> bytes, int distance)
    {
        Span<byte> rotated = stackalloc byte[bytes.Length];
        for (var step = 1; step < bytes.Length; step <<= 1)
        {
            var take = ~IsZero(distance & step);
            for (var i = 0; i < bytes.Length; i++)
            {
                var from = i + step >= bytes.Length ? i + step - bytes.Length : i + step;
                rotated[i] = (byte)((bytes[from] & take) | (bytes[i] & ~take));
            }

            rotated.CopyTo(bytes);
        }
    }

    /// <summary>-1 if a is less than b, else 0; both within 0 to 2^30.</summary>
    private static int Less(int a, int b) => (a - b) >> 31;

    /// <summary>-1 if the value is zero, else 0; for values that are not negative.</summary>
    private static int IsZero(int value) => (value - 1) >> 31;
}
