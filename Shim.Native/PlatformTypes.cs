using Shim.Generators;

namespace Shim.Native;

/// <summary>The integer types that stand in every prototype of the API.</summary>
[CHeader("MacTypes.h", Brief = "Base types: integers of fixed width, Boolean, OSStatus.",
    Includes = ["stddef.h", "stdint.h", "stdbool.h", "TargetConditionals.h"])]
[CText(CTextPlace.Types, """
    typedef uint8_t UInt8;
    typedef int8_t SInt8;
    typedef uint16_t UInt16;
    typedef int16_t SInt16;
    typedef uint32_t UInt32;
    typedef int32_t SInt32;
    typedef uint64_t UInt64;
    typedef int64_t SInt64;
    typedef float Float32;
    typedef double Float64;

    /* 0 is false, everything else is true. */
    typedef unsigned char Boolean;

    /* The result of a call: noErr, or a negative number that says what is wrong. */
    typedef int32_t OSStatus;
    typedef int16_t OSErr;

    /* Four characters in one number, as in 'rsa '. */
    typedef uint32_t FourCharCode;
    typedef FourCharCode OSType;

    typedef uint16_t UniChar;
    typedef uint32_t UTF32Char;
    typedef uint16_t UTF16Char;
    typedef uint8_t UTF8Char;
    typedef unsigned long UniCharCount;
    typedef unsigned long ByteCount;
    typedef unsigned long ItemCount;
    typedef uint32_t OptionBits;

    #ifndef TRUE
    #define TRUE 1
    #endif
    #ifndef FALSE
    #define FALSE 0
    #endif

    enum {
        noErr = 0
    };
    """)]
internal static partial class MacTypesHeader
{
}

/// <summary>
/// What the program is compiled for, in the words of the original. <c>__APPLE__</c> stays undefined: programs would take it for a
/// reason to include headers of another system.
/// </summary>
[CHeader("TargetConditionals.h", Brief = "What the program is compiled for.")]
[CText(CTextPlace.Types, """
    #define TARGET_OS_MAC 1
    #define TARGET_OS_OSX 1
    #define TARGET_OS_WIN32 0
    #define TARGET_OS_UNIX 0
    #define TARGET_OS_IPHONE 0
    #define TARGET_OS_IOS 0
    #define TARGET_OS_TV 0
    #define TARGET_OS_WATCH 0
    #define TARGET_OS_BRIDGE 0
    #define TARGET_OS_MACCATALYST 0
    #define TARGET_OS_SIMULATOR 0
    #define TARGET_OS_EMBEDDED 0
    #define TARGET_IPHONE_SIMULATOR 0

    #if defined(__x86_64__)
    #define TARGET_CPU_X86_64 1
    #else
    #define TARGET_CPU_X86_64 0
    #endif
    #if defined(__i386__)
    #define TARGET_CPU_X86 1
    #else
    #define TARGET_CPU_X86 0
    #endif
    #if defined(__aarch64__)
    #define TARGET_CPU_ARM64 1
    #else
    #define TARGET_CPU_ARM64 0
    #endif
    #if defined(__arm__)
    #define TARGET_CPU_ARM 1
    #else
    #define TARGET_CPU_ARM 0
    #endif
    #define TARGET_CPU_PPC 0
    #define TARGET_CPU_PPC64 0
    #define TARGET_CPU_68K 0

    #define TARGET_RT_MAC_CFM 0
    #define TARGET_RT_MAC_MACHO 1
    #if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    #define TARGET_RT_LITTLE_ENDIAN 0
    #define TARGET_RT_BIG_ENDIAN 1
    #else
    #define TARGET_RT_LITTLE_ENDIAN 1
    #define TARGET_RT_BIG_ENDIAN 0
    #endif
    #if defined(__LP64__)
    #define TARGET_RT_64_BIT 1
    #else
    #define TARGET_RT_64_BIT 0
    #endif
    """)]
internal static partial class TargetConditionalsHeader
{
}

/// <summary>The old error numbers that callbacks of this API return and programs compare with.</summary>
[CHeader("MacErrors.h", Brief = "Error numbers older than this API.", Includes = ["MacTypes.h"])]
[CText(CTextPlace.Types, """
    /* Constants, not macros: programs define some of the names themselves. */
    enum {
        qErr = -1,
        vTypErr = -2,
        corErr = -3,
        unimpErr = -4,
        controlErr = -17,
        statusErr = -18,
        readErr = -19,
        writErr = -20,
        openErr = -23,
        closErr = -24,
        abortErr = -27,
        notOpenErr = -28,
        dirFulErr = -33,
        dskFulErr = -34,
        nsvErr = -35,
        ioErr = -36,
        bdNamErr = -37,
        fnOpnErr = -38,
        eofErr = -39,
        posErr = -40,
        mFulErr = -41,
        tmfoErr = -42,
        fnfErr = -43,
        wPrErr = -44,
        fLckdErr = -45,
        fBsyErr = -47,
        dupFNErr = -48,
        opWrErr = -49,
        paramErr = -50,
        rfNumErr = -51,
        permErr = -54,
        memFullErr = -108,
        nilHandleErr = -109,
        userCanceledErr = -128,
        badReqErr = -909
    };
    """)]
internal static partial class MacErrorsHeader
{
}
