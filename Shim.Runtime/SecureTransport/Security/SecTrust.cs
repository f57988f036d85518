using Shim.Runtime.CoreFoundation;
using Shim.Runtime.Crypto;
using Shim.Runtime.Pki;

namespace Shim.Runtime.SecureTransport;

/// <summary>Relaxations that <c>SecTrustSetOptions</c> takes.</summary>
[Flags]
internal enum SecTrustOptionFlags : uint
{
    /// <summary>None of them.</summary>
    None = 0,
    /// <summary>Expired certificates are accepted.</summary>
    AllowExpired = 1,
    /// <summary>An expired root is accepted.</summary>
    AllowExpiredRoot = 8,
    /// <summary>Self-signed certificates among the input are anchors.</summary>
    ImplicitAnchors = 0x40,
}

/// <summary>
/// SecTrust: certificates, what they are to be trusted for, and what may be believed. It evaluates when first asked for something that
/// needs it; every setter discards the evaluation. May be used from several threads.
/// </summary>
internal sealed class SecTrust : CFObject
{
    private readonly Lock _gate = new();
    private readonly List<SecCertificate> _certificates = [];
    private readonly List<SecCertificate> _retired = [];
    private List<SecPolicy> _policies = [];
    private List<SecCertificate>? _anchors;
    private bool _anchorsOnly;
    private double? _verifyTime;
    private double _evaluatedAt;
    private List<byte[]> _ocspResponses = [];
    private List<SecCertificate> _fromKeychains = [];
    private SecTrustEvidence? _evidence;
    private SecTrustExceptions? _exceptions;
    private SecTrustOptionFlags _options;
    private SecTrustResultType _result;
    private TrustEvaluation? _evaluation;
    private List<SecCertificate> _chain = [];

    private SecTrust()
    {
    }

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.SecTrust;

    /// <summary>Whether fetching from the network is allowed. Kept for the program; nothing is ever fetched.</summary>
    public bool NetworkFetchAllowed { get; set; } = true;

    /// <summary>The certificate in question; borrowed.</summary>
    public SecCertificate Leaf => _certificates[0];

    /// <summary>The certificates given at creation, leaf first; borrowed.</summary>
    public IReadOnlyList<SecCertificate> InputCertificates => _certificates;

    /// <summary>The policies; borrowed.</summary>
    public IReadOnlyList<SecPolicy> Policies
    {
        get
        {
            lock (_gate) return _policies;
        }
    }

    /// <summary>The anchors set by the program; null if none were; borrowed.</summary>
    public IReadOnlyList<SecCertificate>? CustomAnchors
    {
        get
        {
            lock (_gate) return _anchors;
        }
    }

    /// <summary>The time evaluated for, in seconds since 2001: the one set, else now.</summary>
    public double VerifyTime => _verifyTime ?? CFDate.ToAbsoluteTime(DateTime.UtcNow);

    /// <summary>The last verdict, without evaluating.</summary>
    public SecTrustResultType Result
    {
        get
        {
            lock (_gate) return _result;
        }
    }

    /// <summary>The chain, leaf first, after evaluating if need be; borrowed, and valid until the trust itself ends.</summary>
    public IReadOnlyList<SecCertificate> BuiltChain
    {
        get
        {
            lock (_gate)
            {
                EvaluateIfNeeded();
                return _chain;
            }
        }
    }

    /// <summary>What is wrong, the most telling problem first, after evaluating if need be.</summary>
    public IReadOnlyList<TrustFinding> Findings
    {
        get
        {
            lock (_gate)
            {
                EvaluateIfNeeded();
                return _evaluation!.Findings;
            }
        }
    }

    /// <summary>0 if the chain is trusted, else the errSec code of the first problem.</summary>
    public int StatusCode => Evaluate() is SecTrustResultType.kSecTrustResultUnspecified or SecTrustResultType.kSecTrustResultProceed
        ? 0
        : Findings is [var first, ..] ? SecTrustProblems.StatusOf(first.Problem) : (int)SecError.errSecNotTrusted;

    /// <summary>A trust for certificates (leaf first, at least one) under a policy, +1. Retains all.</summary>
    public static SecTrust Create(IReadOnlyList<SecCertificate> certificates, SecPolicy policy) => Create(certificates, [policy]);

    /// <summary>A trust for certificates (leaf first, at least one) under policies, +1. Retains all.</summary>
    public static SecTrust Create(IReadOnlyList<SecCertificate> certificates, IReadOnlyList<SecPolicy> policies)
    {
        ArgumentOutOfRangeException.ThrowIfZero(certificates.Count);
        var trust = new SecTrust();
        foreach (var certificate in certificates) trust._certificates.Add(certificate.Retained());
        trust.SetPolicies(policies);
        return trust;
    }

    /// <summary>Replaces the policies.</summary>
    public void SetPolicies(IReadOnlyList<SecPolicy> policies)
    {
        var retained = new List<SecPolicy>(policies.Count);
        foreach (var policy in policies) retained.Add(policy.Retained());
        lock (_gate)
        {
            (_policies, var old) = (retained, _policies);
            foreach (var policy in old) policy.Release();
            Discard();
        }
    }

    /// <summary>
    /// Sets the anchors. With <paramref name="only"/> they are the only ones, else the machine's are believed too. Null and false: the
    /// machine's alone.
    /// </summary>
    public void SetAnchors(IReadOnlyList<SecCertificate>? anchors, bool only)
    {
        List<SecCertificate>? retained = null;
        if (anchors is not null)
        {
            retained = [];
            foreach (var anchor in anchors) retained.Add(anchor.Retained());
        }

        lock (_gate)
        {
            // Chain objects handed out may be the anchors: keep them as long as the trust.
            if (_anchors is not null) _retired.AddRange(_anchors);
            _anchors = retained;
            _anchorsOnly = only;
            Discard();
        }
    }

    /// <summary>Says whether the anchors set are the only ones.</summary>
    public void SetAnchorsOnly(bool only)
    {
        lock (_gate)
        {
            _anchorsOnly = only;
            Discard();
        }
    }

    /// <summary>Sets the time to evaluate for, in seconds since 2001; null for now.</summary>
    public void SetVerifyTime(double? absoluteTime)
    {
        lock (_gate)
        {
            _verifyTime = absoluteTime;
            Discard();
        }
    }

    /// <summary>Sets the OCSP response that the peer stapled.</summary>
    public void SetOcspResponse(byte[] response) => SetOcspResponses([response]);

    /// <summary>Sets the OCSP responses that the peer stapled.</summary>
    public void SetOcspResponses(IEnumerable<byte[]> responses)
    {
        lock (_gate)
        {
            _ocspResponses = [.. responses];
            Discard();
        }
    }

    /// <summary>Sets further certificates that may stand between the leaf and an anchor; takes over a retain of each.</summary>
    public void SetIntermediates(List<SecCertificate> certificates)
    {
        lock (_gate)
        {
            // Chain objects handed out may be among them.
            _retired.AddRange(_fromKeychains);
            _fromKeychains = certificates;
            Discard();
        }
    }

    /// <summary>What CSSM says of each certificate of the chain: an array in native memory, valid until the next evaluation or the end of the trust.</summary>
    public nint Evidence
    {
        get
        {
            lock (_gate)
            {
                EvaluateIfNeeded();
                return (_evidence ??= new SecTrustEvidence(_chain, _certificates, _anchors, _evaluation!.Findings)).Address;
            }
        }
    }

    /// <summary>Sets relaxations; bits that mean nothing here are ignored.</summary>
    public void SetOptions(SecTrustOptionFlags options)
    {
        lock (_gate)
        {
            _options = options;
            Discard();
        }
    }

    /// <summary>Evaluates, unless nothing changed since the last time.</summary>
    public SecTrustResultType Evaluate()
    {
        lock (_gate)
        {
            EvaluateIfNeeded();
            return _result;
        }
    }

    /// <summary>The present failures as a blob for <see cref="SetExceptions"/>.</summary>
    public byte[] CopyExceptions()
    {
        lock (_gate)
        {
            EvaluateIfNeeded();
            return SecTrustExceptions.Write(CryptoProviders.Current, Leaf.Der, _evaluation!.Findings);
        }
    }

    /// <summary>Makes the failures of a blob acceptable; false if it is not one for this leaf. Null takes exceptions back.</summary>
    public bool SetExceptions(byte[]? blob)
    {
        lock (_gate)
        {
            var exceptions = blob is null ? null : SecTrustExceptions.Read(CryptoProviders.Current, Leaf.Der, blob);
            _exceptions = exceptions;
            Discard();
            return blob is null || exceptions is not null;
        }
    }

    /// <summary>One dictionary for each problem, the most telling first, +1; null if the chain is trusted.</summary>
    public CFArray? CopyProperties()
    {
        lock (_gate)
        {
            EvaluateIfNeeded();
            if (_evaluation!.IsTrusted) return null;
            var entries = new List<CFObject>();
            foreach (var finding in _evaluation.Findings)
            {
                var text = DescribeFinding(finding);
                entries.Add(CFDictionary.OfOwnedPairs(
                    (SecKeys.PropertyType, CFString.Constant(SecKeys.PropertyError)),
                    (SecKeys.PropertyLabel, new CFString(NameAt(finding.Index))),
                    (SecKeys.PropertyTitle, new CFString(NameAt(finding.Index))),
                    (SecKeys.PropertyValue, new CFString(text)),
                    (SecKeys.PropertyError, new CFString(text))));
            }

            return CFArray.OfOwned([.. entries]);
        }
    }

    /// <summary>When, with what verdict, and per certificate the status codes, as a dictionary, +1.</summary>
    public CFDictionary CopyResult()
    {
        lock (_gate)
        {
            EvaluateIfNeeded();
            var details = new List<CFObject>();
            for (var i = 0; i < _chain.Count; i++) details.Add(CopyDetails(i));
            return CFDictionary.OfOwnedPairs(
                (SecKeys.TrustEvaluationDate, new CFDate(_evaluatedAt)),
                (SecKeys.TrustResultValue, new CFNumber((int)_result)),
                (SecKeys.TrustResultDetails, CFArray.OfOwned([.. details])));
        }
    }

    /// <summary>The failure as a CFError, +1; null if the chain is trusted.</summary>
    public CFError? CopyError()
    {
        lock (_gate)
        {
            var status = StatusCode;
            if (status == 0) return null;
            var text = _evaluation!.Findings is [var first, ..] ? DescribeFinding(first) : SecErrorMessages.For(status);
            return CFError.OfStatus(status, text);
        }
    }

    /// <inheritdoc/>
    public override string Describe() => $"<SecTrustRef: 0x{Handle:x}>";

    /// <inheritdoc/>
    protected override void OnFinalRelease()
    {
        lock (_gate)
        {
            Discard();
            foreach (var certificate in _retired) certificate.Release();
            foreach (var certificate in _certificates) certificate.Release();
            foreach (var anchor in _anchors ?? []) anchor.Release();
            foreach (var certificate in _fromKeychains) certificate.Release();
            foreach (var policy in _policies) policy.Release();
            _retired.Clear();
            _anchors = null;
            _fromKeychains = [];
            _policies = [];
        }
    }

    private void Discard()
    {
        _retired.AddRange(_chain);
        _chain = [];
        _evidence?.Dispose();
        _evidence = null;
        _evaluation = null;
        _result = SecTrustResultType.kSecTrustResultInvalid;
    }

    private void EvaluateIfNeeded()
    {
        if (_evaluation is not null) return;
        _evaluatedAt = VerifyTime;
        _evaluation = TrustEvaluator.Evaluate(CryptoProviders.Current, Request());
        _chain = [];
        foreach (var certificate in _evaluation.Chain) _chain.Add(ObjectFor(certificate));
        _result = Verdict(_evaluation.Findings);
    }

    private TrustRequest Request()
    {
        var others = new List<ParsedCertificate>(_certificates.Count);
        for (var i = 1; i < _certificates.Count; i++) others.Add(_certificates[i].Parsed);
        foreach (var certificate in _fromKeychains) others.Add(certificate.Parsed);
        var rules = new List<TrustPolicy>(_policies.Count);
        foreach (var policy in _policies) rules.Add(policy.Rule);
        return new TrustRequest
        {
            Leaf = Leaf.Parsed,
            Others = others,
            Anchors = Anchors(),
            Policies = rules,
            Time = new DateTimeOffset(CFDate.ToDateTime(_evaluatedAt), TimeSpan.Zero),
            OcspResponses = _ocspResponses,
            AllowExpired = (_options & SecTrustOptionFlags.AllowExpired) != 0,
            AllowExpiredRoot = (_options & SecTrustOptionFlags.AllowExpiredRoot) != 0,
            ImplicitAnchors = (_options & SecTrustOptionFlags.ImplicitAnchors) != 0,
        };
    }

    private AnchorSet Anchors()
    {
        var system = _anchorsOnly ? null : SystemAnchors.Current;
        if (_anchors is null) return system ?? AnchorSet.Empty;
        var own = new List<ParsedCertificate>(_anchors.Count);
        foreach (var anchor in _anchors) own.Add(anchor.Parsed);
        return new AnchorSet(own, system);
    }

    // The program's own object where it gave one, so that pointers compare equal; each entry of the chain is one retain.
    private SecCertificate ObjectFor(ParsedCertificate parsed)
    {
        foreach (var certificate in _certificates)
        {
            if (certificate.Parsed.HasSameBytes(parsed)) return certificate.Retained();
        }

        foreach (var anchor in _anchors ?? [])
        {
            if (anchor.Parsed.HasSameBytes(parsed)) return anchor.Retained();
        }

        foreach (var certificate in _fromKeychains)
        {
            if (certificate.Parsed.HasSameBytes(parsed)) return certificate.Retained();
        }

        return new SecCertificate(parsed);
    }

    private SecTrustResultType Verdict(IReadOnlyList<TrustFinding> findings)
    {
        if (findings.Count == 0) return SecTrustResultType.kSecTrustResultUnspecified;
        var forgiven = true;
        foreach (var finding in findings)
        {
            if (SecTrustProblems.IsFatal(finding.Problem)) return SecTrustResultType.kSecTrustResultFatalTrustFailure;
            forgiven &= _exceptions is not null && _exceptions.Forgives(finding);
        }

        return forgiven ? SecTrustResultType.kSecTrustResultProceed : SecTrustResultType.kSecTrustResultRecoverableTrustFailure;
    }

    private CFDictionary CopyDetails(int index)
    {
        var codes = new List<CFObject>();
        foreach (var finding in _evaluation!.Findings)
        {
            if (finding.Index == index) codes.Add(new CFNumber(SecTrustProblems.StatusOf(finding.Problem)));
        }

        return CFDictionary.OfOwnedPairs((SecKeys.TrustStatusCodes, CFArray.OfOwned([.. codes])));
    }

    private string DescribeFinding(TrustFinding finding) => SecTrustProblems.Describe(finding.Problem, NameAt(finding.Index));

    private string NameAt(int index) => index < _chain.Count ? _chain[index].SubjectSummary ?? "" : "";
}
