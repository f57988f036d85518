using Shim.Runtime.Tls;

namespace Shim.Runtime.Tests.Tls.Adversary;

/// <summary>Puts one extension more into a message, and mends the lengths around it.</summary>
internal static class ExtensionAppending
{
    private const string Block = "extensions";

    /// <summary>Whether the message has a block of extensions.</summary>
    public static bool HasExtensions(HandshakeType type, byte[] body, bool isTls13, bool isRsa) =>
        MessageLayout.Of(type, body, isTls13, isRsa).Exists(field => IsBlock(field.Path));

    /// <summary>The message with an extension at the end of its first block.</summary>
    public static byte[] Append(HandshakeType type, byte[] body, bool isTls13, bool isRsa, ushort extension, params ReadOnlySpan<byte> data)
    {
        var fields = MessageLayout.Of(type, body, isTls13, isRsa);
        var block = fields.First(field => IsBlock(field.Path));
        var end = block.Offset + block.Width + block.Read(body);
        byte[] more = [(byte)(extension >> 8), (byte)extension, (byte)(data.Length >> 8), (byte)data.Length, .. data];
        byte[] longer = [.. body[..end], .. more, .. body[end..]];
        // The block's own length, and those of the lists that it stands in.
        foreach (var field in fields.Where(field => field.Path == block.Path || block.Path.StartsWith(field.Path + "/", StringComparison.Ordinal)))
            longer = field.With(longer, field.Read(body) + more.Length);
        return longer;
    }

    /// <summary>The message with its first extension at the end once more.</summary>
    public static byte[] RepeatFirst(HandshakeType type, byte[] body, bool isTls13, bool isRsa)
    {
        var block = MessageLayout.Of(type, body, isTls13, isRsa).First(field => IsBlock(field.Path));
        var first = block.Offset + block.Width;
        var length = MessageLayout.Number(body, first + 2, 2);
        return Append(type, body, isTls13, isRsa, (ushort)MessageLayout.Number(body, first, 2), body.AsSpan(first + 4, length));
    }

    /// <summary>Whether the block has anything in it.</summary>
    public static bool HasAny(HandshakeType type, byte[] body, bool isTls13, bool isRsa) =>
        MessageLayout.Of(type, body, isTls13, isRsa).Exists(field => IsBlock(field.Path) && field.Read(body) > 0);

    private static bool IsBlock(string path) => path == Block || path.EndsWith("/" + Block, StringComparison.Ordinal);
}
