/*
 * AssertMacros.h
 * Check a condition, and jump to a label or go on.
 *
 * Generated from AssertMacrosHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_AssertMacros_h
#define SHIM_AssertMacros_h

#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

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

#ifdef __cplusplus
}
#endif

#endif /* SHIM_AssertMacros_h */
