/*
 * MacErrors.h
 * Error numbers older than this API.
 *
 * Generated from MacErrorsHeader in Shim.Native; a change here is lost.
 */
#ifndef SHIM_MacErrors_h
#define SHIM_MacErrors_h

#include <MacTypes.h>

#ifdef __cplusplus
extern "C" {
#endif

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

#ifdef __cplusplus
}
#endif

#endif /* SHIM_MacErrors_h */
