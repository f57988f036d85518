using Shim.Generators;

namespace Shim.Native;

/// <summary>
/// The macros with which the original's own programs check and jump to their clean-up. A build with DEBUG set prints what did not
/// hold; the names without underscores can be switched off by a program that has its own <c>check</c> or <c>verify</c>.
/// </summary>
[CHeader("AssertMacros.h", Brief = "Check a condition, and jump to a label or go on.", Includes = ["stdio.h"])]
[CText(CTextPlace.Types, """
    #ifndef DEBUG_ASSERT_PRODUCTION_CODE
    #ifdef DEBUG
    #define DEBUG_ASSERT_PRODUCTION_CODE !(DEBUG)
    #else
    #define DEBUG_ASSERT_PRODUCTION_CODE 1
    #endif
    #endif

    #if DEBUG_ASSERT_PRODUCTION_CODE
    #define SHIM_ASSERT_SAY(what, message) ((void)0)
    #else
    #define SHIM_ASSERT_SAY(what, message) ((void)fprintf(stderr, "%s:%d: does not hold: %s%s%s\n", __FILE__, __LINE__, what, *(message) ? ": " : "", message))
    #endif

    /* Each jumps to the label when the condition does not hold, or when the error is not 0; the action comes before the jump. */
    #define __Require_Quiet(assertion, label) do { if (!(assertion)) goto label; } while (0)
    #define __Require_Action_Quiet(assertion, label, action) do { if (!(assertion)) { { action; } goto label; } } while (0)
    #define __Require_String(assertion, label, message) \
        do { if (!(assertion)) { SHIM_ASSERT_SAY(#assertion, message); goto label; } } while (0)
    #define __Require_Action_String(assertion, label, action, message) \
        do { if (!(assertion)) { SHIM_ASSERT_SAY(#assertion, message); { action; } goto label; } } while (0)
    #define __Require(assertion, label) __Require_String(assertion, label, "")
    #define __Require_Action(assertion, label, action) __Require_Action_String(assertion, label, action, "")
    #define __Require_noErr(errorCode, label) __Require_String((errorCode) == 0, label, "")
    #define __Require_noErr_Quiet(errorCode, label) __Require_Quiet((errorCode) == 0, label)
    #define __Require_noErr_String(errorCode, label, message) __Require_String((errorCode) == 0, label, message)
    #define __Require_noErr_Action(errorCode, label, action) __Require_Action_String((errorCode) == 0, label, action, "")
    #define __Require_noErr_Action_Quiet(errorCode, label, action) __Require_Action_Quiet((errorCode) == 0, label, action)
    #define __Require_noErr_Action_String(errorCode, label, action, message) __Require_Action_String((errorCode) == 0, label, action, message)

    /* A check vanishes from production code, condition and all; a verification is always evaluated. Both only speak. */
    #define __Verify_String(assertion, message) do { if (!(assertion)) SHIM_ASSERT_SAY(#assertion, message); } while (0)
    #define __Verify_Action(assertion, action) do { if (!(assertion)) { SHIM_ASSERT_SAY(#assertion, ""); { action; } } } while (0)
    #define __Verify(assertion) __Verify_String(assertion, "")
    #define __Verify_noErr(errorCode) __Verify_String((errorCode) == 0, "")
    #define __Verify_noErr_String(errorCode, message) __Verify_String((errorCode) == 0, message)
    #define __Verify_noErr_Action(errorCode, action) __Verify_Action((errorCode) == 0, action)
    #if DEBUG_ASSERT_PRODUCTION_CODE
    #define __Check_String(assertion, message) do { } while (0)
    #else
    #define __Check_String(assertion, message) __Verify_String(assertion, message)
    #endif
    #define __Check(assertion) __Check_String(assertion, "")
    #define __Check_noErr(errorCode) __Check_String((errorCode) == 0, "")

    #ifndef __ASSERT_MACROS_DEFINE_VERSIONS_WITHOUT_UNDERSCORES
    #define __ASSERT_MACROS_DEFINE_VERSIONS_WITHOUT_UNDERSCORES 1
    #endif

    #if __ASSERT_MACROS_DEFINE_VERSIONS_WITHOUT_UNDERSCORES
    #define require(assertion, label) __Require(assertion, label)
    #define require_quiet(assertion, label) __Require_Quiet(assertion, label)
    #define require_string(assertion, label, message) __Require_String(assertion, label, message)
    #define require_action(assertion, label, action) __Require_Action(assertion, label, action)
    #define require_action_quiet(assertion, label, action) __Require_Action_Quiet(assertion, label, action)
    #define require_action_string(assertion, label, action, message) __Require_Action_String(assertion, label, action, message)
    #define require_noerr(errorCode, label) __Require_noErr(errorCode, label)
    #define require_noerr_quiet(errorCode, label) __Require_noErr_Quiet(errorCode, label)
    #define require_noerr_string(errorCode, label, message) __Require_noErr_String(errorCode, label, message)
    #define require_noerr_action(errorCode, label, action) __Require_noErr_Action(errorCode, label, action)
    #define require_noerr_action_quiet(errorCode, label, action) __Require_noErr_Action_Quiet(errorCode, label, action)
    #define require_noerr_action_string(errorCode, label, action, message) __Require_noErr_Action_String(errorCode, label, action, message)
    #define check(assertion) __Check(assertion)
    #define check_noerr(errorCode) __Check_noErr(errorCode)
    #define check_string(assertion, message) __Check_String(assertion, message)
    #define verify(assertion) __Verify(assertion)
    #define verify_string(assertion, message) __Verify_String(assertion, message)
    #define verify_action(assertion, action) __Verify_Action(assertion, action)
    #define verify_noerr(errorCode) __Verify_noErr(errorCode)
    #define verify_noerr_string(errorCode, message) __Verify_noErr_String(errorCode, message)
    #define verify_noerr_action(errorCode, action) __Verify_noErr_Action(errorCode, action)
    #endif
    """)]
internal static partial class AssertMacrosHeader
{
}

/// <summary>Integers in the byte order of the network or of the other kind of machine.</summary>
[CHeader("libkern/OSByteOrder.h", Brief = "Integers in a given byte order.", Includes = ["stdint.h", "string.h"])]
[CText(CTextPlace.Types, """
    #define OSSwapInt16(x) __builtin_bswap16(x)
    #define OSSwapInt32(x) __builtin_bswap32(x)
    #define OSSwapInt64(x) __builtin_bswap64(x)
    #define OSSwapConstInt16(x) __builtin_bswap16(x)
    #define OSSwapConstInt32(x) __builtin_bswap32(x)
    #define OSSwapConstInt64(x) __builtin_bswap64(x)

    #if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    #define OSSwapHostToBigInt16(x) ((uint16_t)(x))
    #define OSSwapHostToBigInt32(x) ((uint32_t)(x))
    #define OSSwapHostToBigInt64(x) ((uint64_t)(x))
    #define OSSwapHostToLittleInt16(x) OSSwapInt16(x)
    #define OSSwapHostToLittleInt32(x) OSSwapInt32(x)
    #define OSSwapHostToLittleInt64(x) OSSwapInt64(x)
    #else
    #define OSSwapHostToBigInt16(x) OSSwapInt16(x)
    #define OSSwapHostToBigInt32(x) OSSwapInt32(x)
    #define OSSwapHostToBigInt64(x) OSSwapInt64(x)
    #define OSSwapHostToLittleInt16(x) ((uint16_t)(x))
    #define OSSwapHostToLittleInt32(x) ((uint32_t)(x))
    #define OSSwapHostToLittleInt64(x) ((uint64_t)(x))
    #endif
    #define OSSwapBigToHostInt16(x) OSSwapHostToBigInt16(x)
    #define OSSwapBigToHostInt32(x) OSSwapHostToBigInt32(x)
    #define OSSwapBigToHostInt64(x) OSSwapHostToBigInt64(x)
    #define OSSwapLittleToHostInt16(x) OSSwapHostToLittleInt16(x)
    #define OSSwapLittleToHostInt32(x) OSSwapHostToLittleInt32(x)
    #define OSSwapLittleToHostInt64(x) OSSwapHostToLittleInt64(x)

    /* An integer at any address: read, or written. */
    static inline uint16_t OSReadBigInt16(const volatile void *base, uintptr_t offset)
    {
        uint16_t value;
        memcpy(&value, (const char *)(uintptr_t)base + offset, sizeof value);
        return OSSwapBigToHostInt16(value);
    }

    static inline uint32_t OSReadBigInt32(const volatile void *base, uintptr_t offset)
    {
        uint32_t value;
        memcpy(&value, (const char *)(uintptr_t)base + offset, sizeof value);
        return OSSwapBigToHostInt32(value);
    }

    static inline uint64_t OSReadBigInt64(const volatile void *base, uintptr_t offset)
    {
        uint64_t value;
        memcpy(&value, (const char *)(uintptr_t)base + offset, sizeof value);
        return OSSwapBigToHostInt64(value);
    }

    static inline void OSWriteBigInt16(volatile void *base, uintptr_t offset, uint16_t data)
    {
        uint16_t value = OSSwapHostToBigInt16(data);
        memcpy((char *)(uintptr_t)base + offset, &value, sizeof value);
    }

    static inline void OSWriteBigInt32(volatile void *base, uintptr_t offset, uint32_t data)
    {
        uint32_t value = OSSwapHostToBigInt32(data);
        memcpy((char *)(uintptr_t)base + offset, &value, sizeof value);
    }

    static inline void OSWriteBigInt64(volatile void *base, uintptr_t offset, uint64_t data)
    {
        uint64_t value = OSSwapHostToBigInt64(data);
        memcpy((char *)(uintptr_t)base + offset, &value, sizeof value);
    }
    """)]
internal static partial class OSByteOrderHeader
{
}
