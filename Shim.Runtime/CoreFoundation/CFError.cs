namespace Shim.Runtime.CoreFoundation;

/// <summary>CFError: a domain, a code within it, and a dictionary that tells more.</summary>
internal sealed class CFError : CFObject
{
    /// <summary>Value of <c>kCFErrorDomainOSStatus</c>.</summary>
    public const string DomainOSStatus = "NSOSStatusErrorDomain";
    /// <summary>Value of <c>kCFErrorDomainPOSIX</c>.</summary>
    public const string DomainPosix = "NSPOSIXErrorDomain";
    /// <summary>Value of <c>kCFErrorLocalizedDescriptionKey</c>.</summary>
    public const string LocalizedDescriptionKey = "NSLocalizedDescription";
    /// <summary>Value of <c>kCFErrorLocalizedFailureReasonKey</c>.</summary>
    public const string LocalizedFailureReasonKey = "NSLocalizedFailureReason";
    /// <summary>Value of <c>kCFErrorUnderlyingErrorKey</c>.</summary>
    public const string UnderlyingErrorKey = "NSUnderlyingError";

    /// <summary>An error; the objects are retained.</summary>
    public CFError(CFString domain, nint code, CFDictionary? userInfo)
    {
        domain.Retain();
        userInfo?.Retain();
        Domain = domain;
        Code = code;
        UserInfo = userInfo;
    }

    /// <summary><c>CFErrorCreate</c>: the user info is copied, so that it does not change.</summary>
    public static CFError Create(CFString domain, nint code, CFDictionary? userInfo)
    {
        if (userInfo is null) return new CFError(domain, code, null);
        var copy = CFDictionary.CreateCopy(userInfo);
        var error = new CFError(domain, code, copy);
        copy.Release();
        return error;
    }

    /// <summary>An error of the domain OSStatus with a sentence about what went wrong.</summary>
    public static CFError OfStatus(int status, string? description = null)
    {
        var domain = CFString.Constant(DomainOSStatus);
        if (description is null) return new CFError(domain, status, null);
        var userInfo = CFDictionary.OfOwnedPairs((LocalizedDescriptionKey, new CFString(description)));
        var error = new CFError(domain, status, userInfo);
        userInfo.Release();
        return error;
    }

    /// <summary>The domain; borrowed.</summary>
    public CFString Domain { get; }

    /// <summary>The code within the domain, e.g. an OSStatus.</summary>
    public nint Code { get; }

    /// <summary>What else is known; borrowed.</summary>
    public CFDictionary? UserInfo { get; }

    /// <summary>A sentence for a person: the one in the user info, else one made from domain and code.</summary>
    public string Description =>
        UserInfo?.Find<CFString>(LocalizedDescriptionKey)?.Value
        ?? (FailureReason is { } reason
            ? $"The operation couldn\u2019t be completed. {reason}"
            : $"The operation couldn\u2019t be completed. ({Domain.Value} error {Code}.)");

    /// <summary>Why it failed, if the user info says so.</summary>
    public string? FailureReason => UserInfo?.Find<CFString>(LocalizedFailureReasonKey)?.Value;

    /// <inheritdoc/>
    public override nuint TypeID => CFTypeIDs.Error;

    /// <inheritdoc/>
    public override nuint HashValue => (nuint)(uint)HashCode.Combine(Domain.Value, Code);

    /// <inheritdoc/>
    public override bool IsEqualTo(CFObject other) =>
        ReferenceEquals(this, other) || other is CFError error && error.Code == Code && error.Domain.IsEqualTo(Domain) && SameUserInfo(error);

    /// <inheritdoc/>
    public override string Describe() => $"Error Domain={Domain.Value} Code={Code} \"{Description}\"";

    /// <inheritdoc/>
    protected override void OnFinalRelease()
    {
        Domain.Release();
        UserInfo?.Release();
    }

    private bool SameUserInfo(CFError other)
    {
        if (UserInfo is null || other.UserInfo is null) return (UserInfo?.Count ?? 0) == (other.UserInfo?.Count ?? 0);
        return UserInfo.IsEqualTo(other.UserInfo);
    }
}
