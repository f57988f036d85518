namespace Shim.Runtime.ChipRtos;

/// <summary>
/// The error numbers of the API (sheet 3.4): 200 plus the errno of 4.4BSD, which is not Linux's. Inside this floor a call's result is
/// a number of 0 or more, or one of these negated.
/// </summary>
internal static class ChipError
{
#pragma warning disable CS1591 // the names are those of errno
    public const int None = 0;
    public const int NotPermitted = 201;
    public const int NoEntry = 202;
    public const int InputOutput = 205;
    public const int BadDescriptor = 209;
    public const int AccessDenied = 213;
    public const int Fault = 214;
    public const int Invalid = 222;
    public const int TooManyDescriptors = 224;
    public const int WouldBlock = 235;
    public const int InProgress = 236;
    public const int Already = 237;
    public const int DestinationRequired = 239;
    public const int MessageSize = 240;
    public const int NoProtocolOption = 242;
    public const int ProtocolNotSupported = 243;
    public const int SocketTypeNotSupported = 244;
    public const int OperationNotSupported = 245;
    public const int AddressFamilyNotSupported = 247;
    public const int AddressInUse = 248;
    public const int AddressNotAvailable = 249;
    public const int NetworkDown = 250;
    public const int NetworkUnreachable = 251;
    public const int NetworkReset = 252;
    public const int ConnectionAborted = 253;
    public const int ConnectionReset = 254;
    public const int NoBuffers = 255;
    public const int IsConnected = 256;
    public const int NotConnected = 257;
    public const int Shutdown = 258;
    public const int TimedOut = 260;
    public const int ConnectionRefused = 261;
    public const int HostDown = 264;
    public const int HostUnreachable = 265;
#pragma warning restore CS1591

    /// <summary>The number for an errno of Linux; one that has no counterpart is an input/output error.</summary>
    public static int FromErrno(int errno) => errno switch
    {
        0 => None,
        1 => NotPermitted,
        2 => NoEntry,
        3 => 203,
        4 => 204,
        5 => InputOutput,
        6 => 206,
        9 => BadDescriptor,
        10 => 210,
        11 => WouldBlock,
        12 => 212,
        13 => AccessDenied,
        14 => Fault,
        17 => 217,
        19 => 219,
        20 => 220,
        21 => 221,
        22 => Invalid,
        // ENFILE has no number in the manual.
        23 or 24 => TooManyDescriptors,
        28 => 228,
        32 => Shutdown,
        88 => 238,
        89 => DestinationRequired,
        90 => MessageSize,
        91 => 241,
        92 => NoProtocolOption,
        93 => ProtocolNotSupported,
        94 => SocketTypeNotSupported,
        95 => OperationNotSupported,
        96 => 246,
        97 => AddressFamilyNotSupported,
        98 => AddressInUse,
        99 => AddressNotAvailable,
        100 => NetworkDown,
        101 => NetworkUnreachable,
        102 => NetworkReset,
        103 => ConnectionAborted,
        104 => ConnectionReset,
        105 => NoBuffers,
        106 => IsConnected,
        107 => NotConnected,
        108 => Shutdown,
        109 => 259,
        110 => TimedOut,
        111 => ConnectionRefused,
        112 => HostDown,
        113 => HostUnreachable,
        114 => Already,
        115 => InProgress,
        _ => InputOutput,
    };
}

/// <summary>What PKI_CertificateAdd finds wrong with a certificate (sheet 3.5): a set of bits.</summary>
internal static class CertificateFlag
{
    /// <summary>Cannot be read, or has no key: of no use.</summary>
    public const int Bad = 0x01;

    /// <summary>Past its time, or before it.</summary>
    public const int Expired = 0x04;

    /// <summary>Does not have the expected name.</summary>
    public const int IdentityMismatch = 0x08;

    /// <summary>The authority that it names is not in the store.</summary>
    public const int UnknownAuthority = 0x10;

    /// <summary>Was not signed with the authority's key.</summary>
    public const int BadSignature = 0x20;
}
