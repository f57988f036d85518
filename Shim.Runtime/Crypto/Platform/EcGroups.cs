namespace Shim.Runtime.Crypto.Platform;

/// <summary>
/// The three NIST curves as <c>EC_GROUP</c>, each made once per process (about 9 us) and never freed: they are only read.
/// </summary>
internal static class EcGroups
{
    private static nint s_p256, s_p384, s_p521;

    /// <summary>The group of <paramref name="curve"/>.</summary>
    public static nint Get(NamedGroup curve) => curve switch
    {
        NamedGroup.Secp256r1 => Get(ref s_p256, 415),
        NamedGroup.Secp384r1 => Get(ref s_p384, 715),
        NamedGroup.Secp521r1 => Get(ref s_p521, 716),
        _ => throw new CryptoFailureException("not a NIST curve"),
    };

    private static nint Get(ref nint slot, int nid)
    {
        var group = Volatile.Read(ref slot);
        if (group != 0) return group;

        group = Libcrypto.Check(Libcrypto.EC_GROUP_new_by_curve_name(nid), nameof(Libcrypto.EC_GROUP_new_by_curve_name));
        var first = Interlocked.CompareExchange(ref slot, group, 0);
        if (first == 0) return group;
        Libcrypto.EC_GROUP_free(group);
        return first;
    }
}
