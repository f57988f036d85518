using Shim.Runtime.Crypto;

namespace Shim.Runtime.Tls.Records;

/// <summary>
/// Protection of records in one direction under one key (RFC 8446 §5.2, RFC 5246 §6.2.3). Counts its own sequence numbers.
/// </summary>
internal abstract class RecordProtection : IDisposable
{
    /// <summary>Number of the next record; a key is never used for more than 2^64-1 (RFC 8446 §5.3).</summary>
    public ulong SequenceNumber { get; protected set; }

    /// <summary>Most bytes that <see cref="Seal"/> adds to a plaintext, the record header included.</summary>
    public abstract int MaxOverhead { get; }

    /// <summary>
    /// Writes one whole record (header and protected fragment) into <paramref name="record"/>; returns its size in bytes.
    /// <paramref name="plaintext"/> is at most <see cref="Limits.MaxPlaintext"/> bytes and does not overlap the record.
    /// </summary>
    public abstract int Seal(ContentType type, ReadOnlySpan<byte> plaintext, Span<byte> record);

    /// <summary>
    /// Opens a record. <paramref name="header"/> is its five bytes, <paramref name="fragment"/> what follows (may be overwritten).
    /// On success the plaintext stands in the first <paramref name="length"/> bytes of <paramref name="destination"/>, which is the
    /// fragment itself or a buffer at least as long as the fragment, and the inner type is in <paramref name="type"/>.
    /// </summary>
    public abstract TlsFault Open(ReadOnlySpan<byte> header, Span<byte> fragment, Span<byte> destination, out ContentType type, out int length);

    /// <inheritdoc/>
    public abstract void Dispose();
}
