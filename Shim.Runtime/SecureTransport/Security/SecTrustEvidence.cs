using System.Runtime.InteropServices;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>
/// CSSM_TP_APPLE_EVIDENCE_INFO for each certificate of a chain, in native memory: where it comes from, what is wrong with it. Behind the
/// array stand the codes that its members point to.
/// </summary>
internal sealed unsafe class SecTrustEvidence : IDisposable
{
    private const uint Expired = 1, NotValidYet = 2, InInput = 4, InAnchors = 8, IsRoot = 0x10;

    private Info* _infos;

    /// <summary>Writes the evidence of an evaluation.</summary>
    public SecTrustEvidence(List<SecCertificate> chain, List<SecCertificate> input, List<SecCertificate>? anchors, IReadOnlyList<TrustFinding> findings)
    {
        var size = (nuint)(chain.Count * sizeof(Info)) + (nuint)(findings.Count * sizeof(int));
        _infos = (Info*)NativeMemory.AllocZeroed(Math.Max(size, 1));
        var next = (int*)(_infos + chain.Count);
        for (var i = 0; i < chain.Count; i++)
        {
            ref var info = ref _infos[i];
            info.StatusCodes = next;
            info.StatusBits = OriginOf(chain[i], input, anchors);
            info.Index = (uint)Math.Max(0, input.FindIndex(chain[i].IsEqualTo));
            foreach (var finding in findings)
            {
                if (finding.Index != i) continue;
                info.StatusBits |= finding.Problem == TrustProblem.Expired ? Expired : finding.Problem == TrustProblem.NotYetValid ? NotValidYet : 0;
                *next++ = SecTrustProblems.CssmCodeOf(SecTrustProblems.StatusOf(finding.Problem));
                info.CodeCount++;
            }
        }
    }

    /// <summary>Frees the memory of evidence whose owner forgot it.</summary>
    ~SecTrustEvidence() => Free();

    /// <summary>Where the array is.</summary>
    public nint Address => (nint)_infos;

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static uint OriginOf(SecCertificate certificate, List<SecCertificate> input, List<SecCertificate>? anchors)
    {
        var bits = certificate.Parsed.IsSelfIssued ? IsRoot : 0;
        if (input.Exists(certificate.IsEqualTo)) bits |= InInput;
        // What did not come with the leaf was found among the anchors, the program's or the machine's.
        if (anchors is null ? (bits & InInput) == 0 : anchors.Exists(certificate.IsEqualTo)) bits |= InAnchors;
        return bits;
    }

    private void Free()
    {
        NativeMemory.Free(_infos);
        _infos = null;
    }

    private struct Info
    {
        public uint StatusBits;
        public uint CodeCount;
        public int* StatusCodes;
        public uint Index;
        public nint LibraryHandle;
        public nint DatabaseHandle;
        public nint Record;
    }
}
