namespace Shim.Runtime.SecureTransport;

/// <summary>The public status codes of the Security framework (sheet, appendix A), by their C names.</summary>
internal enum SecError
{
    /// <summary>No error.</summary>
    errSecSuccess = 0,
    /// <summary>Function or operation not implemented.</summary>
    errSecUnimplemented = -4,
    /// <summary>The disk is full.</summary>
    errSecDiskFull = -34,
    /// <summary>I/O error.</summary>
    errSecIO = -36,
    /// <summary>The file is already open with write permission.</summary>
    errSecOpWr = -49,
    /// <summary>One or more parameters passed to the function were not valid.</summary>
    errSecParam = -50,
    /// <summary>Write permissions error.</summary>
    errSecWrPerm = -61,
    /// <summary>Failed to allocate memory.</summary>
    errSecAllocate = -108,
    /// <summary>User canceled the operation.</summary>
    errSecUserCanceled = -128,
    /// <summary>Bad parameter or invalid state for the operation.</summary>
    errSecBadReq = -909,
    /// <summary>Internal component error.</summary>
    errSecInternalComponent = -2070,
    /// <summary>Core foundation unknown.</summary>
    errSecCoreFoundationUnknown = -4960,
    /// <summary>Missing entitlement.</summary>
    errSecMissingEntitlement = -34018,
    /// <summary>Restricted API.</summary>
    errSecRestrictedAPI = -34020,
    /// <summary>No keychain is available.</summary>
    errSecNotAvailable = -25291,
    /// <summary>Read-only error.</summary>
    errSecReadOnly = -25292,
    /// <summary>The user name or passphrase is not correct.</summary>
    errSecAuthFailed = -25293,
    /// <summary>The specified keychain could not be found.</summary>
    errSecNoSuchKeychain = -25294,
    /// <summary>The specified keychain is not valid.</summary>
    errSecInvalidKeychain = -25295,
    /// <summary>Duplicate keychain.</summary>
    errSecDuplicateKeychain = -25296,
    /// <summary>Duplicate callback.</summary>
    errSecDuplicateCallback = -25297,
    /// <summary>Invalid callback.</summary>
    errSecInvalidCallback = -25298,
    /// <summary>The specified item already exists.</summary>
    errSecDuplicateItem = -25299,
    /// <summary>The specified item could not be found.</summary>
    errSecItemNotFound = -25300,
    /// <summary>Buffer too small.</summary>
    errSecBufferTooSmall = -25301,
    /// <summary>Data too large.</summary>
    errSecDataTooLarge = -25302,
    /// <summary>No such attr.</summary>
    errSecNoSuchAttr = -25303,
    /// <summary>Invalid item ref.</summary>
    errSecInvalidItemRef = -25304,
    /// <summary>Invalid search ref.</summary>
    errSecInvalidSearchRef = -25305,
    /// <summary>No such class.</summary>
    errSecNoSuchClass = -25306,
    /// <summary>A default keychain could not be found.</summary>
    errSecNoDefaultKeychain = -25307,
    /// <summary>User interaction is not allowed.</summary>
    errSecInteractionNotAllowed = -25308,
    /// <summary>Read only attr.</summary>
    errSecReadOnlyAttr = -25309,
    /// <summary>Wrong sec version.</summary>
    errSecWrongSecVersion = -25310,
    /// <summary>Key size not allowed.</summary>
    errSecKeySizeNotAllowed = -25311,
    /// <summary>No storage module.</summary>
    errSecNoStorageModule = -25312,
    /// <summary>No certificate module.</summary>
    errSecNoCertificateModule = -25313,
    /// <summary>No policy module.</summary>
    errSecNoPolicyModule = -25314,
    /// <summary>Interaction required.</summary>
    errSecInteractionRequired = -25315,
    /// <summary>Data not available.</summary>
    errSecDataNotAvailable = -25316,
    /// <summary>Data not modifiable.</summary>
    errSecDataNotModifiable = -25317,
    /// <summary>One or more certificates required to validate this certificate cannot be found.</summary>
    errSecCreateChainFailed = -25318,
    /// <summary>Invalid prefs domain.</summary>
    errSecInvalidPrefsDomain = -25319,
    /// <summary>In dark wake.</summary>
    errSecInDarkWake = -25320,
    /// <summary>ACL not simple.</summary>
    errSecACLNotSimple = -25240,
    /// <summary>Policy not found.</summary>
    errSecPolicyNotFound = -25241,
    /// <summary>Invalid trust setting.</summary>
    errSecInvalidTrustSetting = -25242,
    /// <summary>No access for item.</summary>
    errSecNoAccessForItem = -25243,
    /// <summary>Invalid owner edit.</summary>
    errSecInvalidOwnerEdit = -25244,
    /// <summary>Trust not available.</summary>
    errSecTrustNotAvailable = -25245,
    /// <summary>The specified import or export format is not supported.</summary>
    errSecUnsupportedFormat = -25256,
    /// <summary>The item is of an unknown format.</summary>
    errSecUnknownFormat = -25257,
    /// <summary>The key must be wrapped to be exported.</summary>
    errSecKeyIsSensitive = -25258,
    /// <summary>An attempt was made to import multiple private keys.</summary>
    errSecMultiplePrivKeys = -25259,
    /// <summary>Passphrase is required for import or export.</summary>
    errSecPassphraseRequired = -25260,
    /// <summary>Invalid password ref.</summary>
    errSecInvalidPasswordRef = -25261,
    /// <summary>Invalid trust settings.</summary>
    errSecInvalidTrustSettings = -25262,
    /// <summary>No trust settings were found.</summary>
    errSecNoTrustSettings = -25263,
    /// <summary>MAC verification failed during PKCS12 import (wrong password?).</summary>
    errSecPkcs12VerifyFailure = -25264,
    /// <summary>Not signer.</summary>
    errSecNotSigner = -26267,
    /// <summary>Unable to decode the provided data.</summary>
    errSecDecode = -26275,
    /// <summary>Service not available.</summary>
    errSecServiceNotAvailable = -67585,
    /// <summary>Insufficient client ID.</summary>
    errSecInsufficientClientID = -67586,
    /// <summary>Device reset.</summary>
    errSecDeviceReset = -67587,
    /// <summary>Device failed.</summary>
    errSecDeviceFailed = -67588,
    /// <summary>Apple add app ACL subject.</summary>
    errSecAppleAddAppACLSubject = -67589,
    /// <summary>Apple public key incomplete.</summary>
    errSecApplePublicKeyIncomplete = -67590,
    /// <summary>Apple signature mismatch.</summary>
    errSecAppleSignatureMismatch = -67591,
    /// <summary>Apple invalid key start date.</summary>
    errSecAppleInvalidKeyStartDate = -67592,
    /// <summary>Apple invalid key end date.</summary>
    errSecAppleInvalidKeyEndDate = -67593,
    /// <summary>Conversion error.</summary>
    errSecConversionError = -67594,
    /// <summary>Apple SS lv2 rollback.</summary>
    errSecAppleSSLv2Rollback = -67595,
    /// <summary>Quota exceeded.</summary>
    errSecQuotaExceeded = -67596,
    /// <summary>File too big.</summary>
    errSecFileTooBig = -67597,
    /// <summary>Invalid database blob.</summary>
    errSecInvalidDatabaseBlob = -67598,
    /// <summary>Invalid key blob.</summary>
    errSecInvalidKeyBlob = -67599,
    /// <summary>Incompatible database blob.</summary>
    errSecIncompatibleDatabaseBlob = -67600,
    /// <summary>Incompatible key blob.</summary>
    errSecIncompatibleKeyBlob = -67601,
    /// <summary>A host name mismatch has occurred.</summary>
    errSecHostNameMismatch = -67602,
    /// <summary>There is an unknown critical extension flag.</summary>
    errSecUnknownCriticalExtensionFlag = -67603,
    /// <summary>No basic constraints were found.</summary>
    errSecNoBasicConstraints = -67604,
    /// <summary>The basic constraints do not say that this is a certification authority.</summary>
    errSecNoBasicConstraintsCA = -67605,
    /// <summary>Invalid authority key ID.</summary>
    errSecInvalidAuthorityKeyID = -67606,
    /// <summary>Invalid subject key ID.</summary>
    errSecInvalidSubjectKeyID = -67607,
    /// <summary>The key usage is not valid for the specified policy.</summary>
    errSecInvalidKeyUsageForPolicy = -67608,
    /// <summary>The extended key usage is not valid for the purpose.</summary>
    errSecInvalidExtendedKeyUsage = -67609,
    /// <summary>Invalid ID linkage.</summary>
    errSecInvalidIDLinkage = -67610,
    /// <summary>The path length constraint was exceeded.</summary>
    errSecPathLengthConstraintExceeded = -67611,
    /// <summary>Invalid root.</summary>
    errSecInvalidRoot = -67612,
    /// <summary>CRL expired.</summary>
    errSecCRLExpired = -67613,
    /// <summary>CRL not valid yet.</summary>
    errSecCRLNotValidYet = -67614,
    /// <summary>CRL not found.</summary>
    errSecCRLNotFound = -67615,
    /// <summary>CRL server down.</summary>
    errSecCRLServerDown = -67616,
    /// <summary>CRL bad URI.</summary>
    errSecCRLBadURI = -67617,
    /// <summary>Unknown cert extension.</summary>
    errSecUnknownCertExtension = -67618,
    /// <summary>Unknown CRL extension.</summary>
    errSecUnknownCRLExtension = -67619,
    /// <summary>CRL not trusted.</summary>
    errSecCRLNotTrusted = -67620,
    /// <summary>CRL policy failed.</summary>
    errSecCRLPolicyFailed = -67621,
    /// <summary>IDP failure.</summary>
    errSecIDPFailure = -67622,
    /// <summary>SMIME email addresses not found.</summary>
    errSecSMIMEEmailAddressesNotFound = -67623,
    /// <summary>SMIME bad extended key usage.</summary>
    errSecSMIMEBadExtendedKeyUsage = -67624,
    /// <summary>SMIME bad key usage.</summary>
    errSecSMIMEBadKeyUsage = -67625,
    /// <summary>SMIME key usage not critical.</summary>
    errSecSMIMEKeyUsageNotCritical = -67626,
    /// <summary>SMIME no email address.</summary>
    errSecSMIMENoEmailAddress = -67627,
    /// <summary>SMIME subj alt name not critical.</summary>
    errSecSMIMESubjAltNameNotCritical = -67628,
    /// <summary>SSL bad extended key usage.</summary>
    errSecSSLBadExtendedKeyUsage = -67629,
    /// <summary>OCSP bad response.</summary>
    errSecOCSPBadResponse = -67630,
    /// <summary>OCSP bad request.</summary>
    errSecOCSPBadRequest = -67631,
    /// <summary>OCSP unavailable.</summary>
    errSecOCSPUnavailable = -67632,
    /// <summary>OCSP status unrecognized.</summary>
    errSecOCSPStatusUnrecognized = -67633,
    /// <summary>End of data.</summary>
    errSecEndOfData = -67634,
    /// <summary>An incomplete certificate revocation check occurred.</summary>
    errSecIncompleteCertRevocationCheck = -67635,
    /// <summary>Network failure.</summary>
    errSecNetworkFailure = -67636,
    /// <summary>OCSP not trusted to anchor.</summary>
    errSecOCSPNotTrustedToAnchor = -67637,
    /// <summary>Record modified.</summary>
    errSecRecordModified = -67638,
    /// <summary>OCSP signature error.</summary>
    errSecOCSPSignatureError = -67639,
    /// <summary>OCSP no signer.</summary>
    errSecOCSPNoSigner = -67640,
    /// <summary>OCSP responder malformed req.</summary>
    errSecOCSPResponderMalformedReq = -67641,
    /// <summary>OCSP responder internal error.</summary>
    errSecOCSPResponderInternalError = -67642,
    /// <summary>OCSP responder try later.</summary>
    errSecOCSPResponderTryLater = -67643,
    /// <summary>OCSP responder signature required.</summary>
    errSecOCSPResponderSignatureRequired = -67644,
    /// <summary>OCSP responder unauthorized.</summary>
    errSecOCSPResponderUnauthorized = -67645,
    /// <summary>OCSP response nonce mismatch.</summary>
    errSecOCSPResponseNonceMismatch = -67646,
    /// <summary>Code signing bad cert chain length.</summary>
    errSecCodeSigningBadCertChainLength = -67647,
    /// <summary>Code signing no basic constraints.</summary>
    errSecCodeSigningNoBasicConstraints = -67648,
    /// <summary>Code signing bad path length constraint.</summary>
    errSecCodeSigningBadPathLengthConstraint = -67649,
    /// <summary>Code signing no extended key usage.</summary>
    errSecCodeSigningNoExtendedKeyUsage = -67650,
    /// <summary>Code signing development.</summary>
    errSecCodeSigningDevelopment = -67651,
    /// <summary>Resource sign bad cert chain length.</summary>
    errSecResourceSignBadCertChainLength = -67652,
    /// <summary>Resource sign bad ext key usage.</summary>
    errSecResourceSignBadExtKeyUsage = -67653,
    /// <summary>Trust setting deny.</summary>
    errSecTrustSettingDeny = -67654,
    /// <summary>Invalid subject name.</summary>
    errSecInvalidSubjectName = -67655,
    /// <summary>Unknown qualified cert statement.</summary>
    errSecUnknownQualifiedCertStatement = -67656,
    /// <summary>Mobile me request queued.</summary>
    errSecMobileMeRequestQueued = -67657,
    /// <summary>Mobile me request redirected.</summary>
    errSecMobileMeRequestRedirected = -67658,
    /// <summary>Mobile me server error.</summary>
    errSecMobileMeServerError = -67659,
    /// <summary>Mobile me server not available.</summary>
    errSecMobileMeServerNotAvailable = -67660,
    /// <summary>Mobile me server already exists.</summary>
    errSecMobileMeServerAlreadyExists = -67661,
    /// <summary>Mobile me server service err.</summary>
    errSecMobileMeServerServiceErr = -67662,
    /// <summary>Mobile me request already pending.</summary>
    errSecMobileMeRequestAlreadyPending = -67663,
    /// <summary>Mobile me no request pending.</summary>
    errSecMobileMeNoRequestPending = -67664,
    /// <summary>Mobile me CSR verify failure.</summary>
    errSecMobileMeCSRVerifyFailure = -67665,
    /// <summary>Mobile me failed consistency check.</summary>
    errSecMobileMeFailedConsistencyCheck = -67666,
    /// <summary>Not initialized.</summary>
    errSecNotInitialized = -67667,
    /// <summary>Invalid handle usage.</summary>
    errSecInvalidHandleUsage = -67668,
    /// <summary>PVC referent not found.</summary>
    errSecPVCReferentNotFound = -67669,
    /// <summary>Function integrity fail.</summary>
    errSecFunctionIntegrityFail = -67670,
    /// <summary>Internal error.</summary>
    errSecInternalError = -67671,
    /// <summary>Memory error.</summary>
    errSecMemoryError = -67672,
    /// <summary>Invalid data.</summary>
    errSecInvalidData = -67673,
    /// <summary>MDS error.</summary>
    errSecMDSError = -67674,
    /// <summary>Invalid pointer.</summary>
    errSecInvalidPointer = -67675,
    /// <summary>Self check failed.</summary>
    errSecSelfCheckFailed = -67676,
    /// <summary>Function failed.</summary>
    errSecFunctionFailed = -67677,
    /// <summary>Module manifest verify failed.</summary>
    errSecModuleManifestVerifyFailed = -67678,
    /// <summary>Invalid GUID.</summary>
    errSecInvalidGUID = -67679,
    /// <summary>Invalid handle.</summary>
    errSecInvalidHandle = -67680,
    /// <summary>Invalid DB list.</summary>
    errSecInvalidDBList = -67681,
    /// <summary>Invalid passthrough ID.</summary>
    errSecInvalidPassthroughID = -67682,
    /// <summary>Invalid network address.</summary>
    errSecInvalidNetworkAddress = -67683,
    /// <summary>CRL already signed.</summary>
    errSecCRLAlreadySigned = -67684,
    /// <summary>Invalid number of fields.</summary>
    errSecInvalidNumberOfFields = -67685,
    /// <summary>Verification failure.</summary>
    errSecVerificationFailure = -67686,
    /// <summary>Unknown tag.</summary>
    errSecUnknownTag = -67687,
    /// <summary>The digital signature is not valid.</summary>
    errSecInvalidSignature = -67688,
    /// <summary>Invalid name.</summary>
    errSecInvalidName = -67689,
    /// <summary>Invalid certificate ref.</summary>
    errSecInvalidCertificateRef = -67690,
    /// <summary>Invalid certificate group.</summary>
    errSecInvalidCertificateGroup = -67691,
    /// <summary>Tag not found.</summary>
    errSecTagNotFound = -67692,
    /// <summary>Invalid query.</summary>
    errSecInvalidQuery = -67693,
    /// <summary>Invalid value.</summary>
    errSecInvalidValue = -67694,
    /// <summary>Callback failed.</summary>
    errSecCallbackFailed = -67695,
    /// <summary>ACL delete failed.</summary>
    errSecACLDeleteFailed = -67696,
    /// <summary>ACL replace failed.</summary>
    errSecACLReplaceFailed = -67697,
    /// <summary>ACL add failed.</summary>
    errSecACLAddFailed = -67698,
    /// <summary>ACL change failed.</summary>
    errSecACLChangeFailed = -67699,
    /// <summary>Invalid access credentials.</summary>
    errSecInvalidAccessCredentials = -67700,
    /// <summary>Invalid record.</summary>
    errSecInvalidRecord = -67701,
    /// <summary>Invalid ACL.</summary>
    errSecInvalidACL = -67702,
    /// <summary>Invalid sample value.</summary>
    errSecInvalidSampleValue = -67703,
    /// <summary>Incompatible version.</summary>
    errSecIncompatibleVersion = -67704,
    /// <summary>Privilege not granted.</summary>
    errSecPrivilegeNotGranted = -67705,
    /// <summary>Invalid scope.</summary>
    errSecInvalidScope = -67706,
    /// <summary>PVC already configured.</summary>
    errSecPVCAlreadyConfigured = -67707,
    /// <summary>Invalid PVC.</summary>
    errSecInvalidPVC = -67708,
    /// <summary>EMM load failed.</summary>
    errSecEMMLoadFailed = -67709,
    /// <summary>EMM unload failed.</summary>
    errSecEMMUnloadFailed = -67710,
    /// <summary>Addin load failed.</summary>
    errSecAddinLoadFailed = -67711,
    /// <summary>Invalid key ref.</summary>
    errSecInvalidKeyRef = -67712,
    /// <summary>Invalid key hierarchy.</summary>
    errSecInvalidKeyHierarchy = -67713,
    /// <summary>Addin unload failed.</summary>
    errSecAddinUnloadFailed = -67714,
    /// <summary>Library reference not found.</summary>
    errSecLibraryReferenceNotFound = -67715,
    /// <summary>Invalid addin function table.</summary>
    errSecInvalidAddinFunctionTable = -67716,
    /// <summary>Invalid service mask.</summary>
    errSecInvalidServiceMask = -67717,
    /// <summary>Module not loaded.</summary>
    errSecModuleNotLoaded = -67718,
    /// <summary>Invalid sub service ID.</summary>
    errSecInvalidSubServiceID = -67719,
    /// <summary>Attribute not in context.</summary>
    errSecAttributeNotInContext = -67720,
    /// <summary>Module manager initialize failed.</summary>
    errSecModuleManagerInitializeFailed = -67721,
    /// <summary>Module manager not found.</summary>
    errSecModuleManagerNotFound = -67722,
    /// <summary>Event notification callback not found.</summary>
    errSecEventNotificationCallbackNotFound = -67723,
    /// <summary>Input length error.</summary>
    errSecInputLengthError = -67724,
    /// <summary>Output length error.</summary>
    errSecOutputLengthError = -67725,
    /// <summary>Privilege not supported.</summary>
    errSecPrivilegeNotSupported = -67726,
    /// <summary>Device error.</summary>
    errSecDeviceError = -67727,
    /// <summary>Attach handle busy.</summary>
    errSecAttachHandleBusy = -67728,
    /// <summary>Not logged in.</summary>
    errSecNotLoggedIn = -67729,
    /// <summary>Algorithm mismatch.</summary>
    errSecAlgorithmMismatch = -67730,
    /// <summary>Key usage incorrect.</summary>
    errSecKeyUsageIncorrect = -67731,
    /// <summary>Key blob type incorrect.</summary>
    errSecKeyBlobTypeIncorrect = -67732,
    /// <summary>Key header inconsistent.</summary>
    errSecKeyHeaderInconsistent = -67733,
    /// <summary>Unsupported key format.</summary>
    errSecUnsupportedKeyFormat = -67734,
    /// <summary>Unsupported key size.</summary>
    errSecUnsupportedKeySize = -67735,
    /// <summary>Invalid key usage mask.</summary>
    errSecInvalidKeyUsageMask = -67736,
    /// <summary>Unsupported key usage mask.</summary>
    errSecUnsupportedKeyUsageMask = -67737,
    /// <summary>Invalid key attribute mask.</summary>
    errSecInvalidKeyAttributeMask = -67738,
    /// <summary>Unsupported key attribute mask.</summary>
    errSecUnsupportedKeyAttributeMask = -67739,
    /// <summary>Invalid key label.</summary>
    errSecInvalidKeyLabel = -67740,
    /// <summary>Unsupported key label.</summary>
    errSecUnsupportedKeyLabel = -67741,
    /// <summary>Invalid key format.</summary>
    errSecInvalidKeyFormat = -67742,
    /// <summary>Unsupported vector of buffers.</summary>
    errSecUnsupportedVectorOfBuffers = -67743,
    /// <summary>Invalid input vector.</summary>
    errSecInvalidInputVector = -67744,
    /// <summary>Invalid output vector.</summary>
    errSecInvalidOutputVector = -67745,
    /// <summary>Invalid context.</summary>
    errSecInvalidContext = -67746,
    /// <summary>Invalid algorithm.</summary>
    errSecInvalidAlgorithm = -67747,
    /// <summary>Invalid attribute key.</summary>
    errSecInvalidAttributeKey = -67748,
    /// <summary>Missing attribute key.</summary>
    errSecMissingAttributeKey = -67749,
    /// <summary>Invalid attribute init vector.</summary>
    errSecInvalidAttributeInitVector = -67750,
    /// <summary>Missing attribute init vector.</summary>
    errSecMissingAttributeInitVector = -67751,
    /// <summary>Invalid attribute salt.</summary>
    errSecInvalidAttributeSalt = -67752,
    /// <summary>Missing attribute salt.</summary>
    errSecMissingAttributeSalt = -67753,
    /// <summary>Invalid attribute padding.</summary>
    errSecInvalidAttributePadding = -67754,
    /// <summary>Missing attribute padding.</summary>
    errSecMissingAttributePadding = -67755,
    /// <summary>Invalid attribute random.</summary>
    errSecInvalidAttributeRandom = -67756,
    /// <summary>Missing attribute random.</summary>
    errSecMissingAttributeRandom = -67757,
    /// <summary>Invalid attribute seed.</summary>
    errSecInvalidAttributeSeed = -67758,
    /// <summary>Missing attribute seed.</summary>
    errSecMissingAttributeSeed = -67759,
    /// <summary>Invalid attribute passphrase.</summary>
    errSecInvalidAttributePassphrase = -67760,
    /// <summary>Missing attribute passphrase.</summary>
    errSecMissingAttributePassphrase = -67761,
    /// <summary>Invalid attribute key length.</summary>
    errSecInvalidAttributeKeyLength = -67762,
    /// <summary>Missing attribute key length.</summary>
    errSecMissingAttributeKeyLength = -67763,
    /// <summary>Invalid attribute block size.</summary>
    errSecInvalidAttributeBlockSize = -67764,
    /// <summary>Missing attribute block size.</summary>
    errSecMissingAttributeBlockSize = -67765,
    /// <summary>Invalid attribute output size.</summary>
    errSecInvalidAttributeOutputSize = -67766,
    /// <summary>Missing attribute output size.</summary>
    errSecMissingAttributeOutputSize = -67767,
    /// <summary>Invalid attribute rounds.</summary>
    errSecInvalidAttributeRounds = -67768,
    /// <summary>Missing attribute rounds.</summary>
    errSecMissingAttributeRounds = -67769,
    /// <summary>Invalid algorithm parms.</summary>
    errSecInvalidAlgorithmParms = -67770,
    /// <summary>Missing algorithm parms.</summary>
    errSecMissingAlgorithmParms = -67771,
    /// <summary>Invalid attribute label.</summary>
    errSecInvalidAttributeLabel = -67772,
    /// <summary>Missing attribute label.</summary>
    errSecMissingAttributeLabel = -67773,
    /// <summary>Invalid attribute key type.</summary>
    errSecInvalidAttributeKeyType = -67774,
    /// <summary>Missing attribute key type.</summary>
    errSecMissingAttributeKeyType = -67775,
    /// <summary>Invalid attribute mode.</summary>
    errSecInvalidAttributeMode = -67776,
    /// <summary>Missing attribute mode.</summary>
    errSecMissingAttributeMode = -67777,
    /// <summary>Invalid attribute effective bits.</summary>
    errSecInvalidAttributeEffectiveBits = -67778,
    /// <summary>Missing attribute effective bits.</summary>
    errSecMissingAttributeEffectiveBits = -67779,
    /// <summary>Invalid attribute start date.</summary>
    errSecInvalidAttributeStartDate = -67780,
    /// <summary>Missing attribute start date.</summary>
    errSecMissingAttributeStartDate = -67781,
    /// <summary>Invalid attribute end date.</summary>
    errSecInvalidAttributeEndDate = -67782,
    /// <summary>Missing attribute end date.</summary>
    errSecMissingAttributeEndDate = -67783,
    /// <summary>Invalid attribute version.</summary>
    errSecInvalidAttributeVersion = -67784,
    /// <summary>Missing attribute version.</summary>
    errSecMissingAttributeVersion = -67785,
    /// <summary>Invalid attribute prime.</summary>
    errSecInvalidAttributePrime = -67786,
    /// <summary>Missing attribute prime.</summary>
    errSecMissingAttributePrime = -67787,
    /// <summary>Invalid attribute base.</summary>
    errSecInvalidAttributeBase = -67788,
    /// <summary>Missing attribute base.</summary>
    errSecMissingAttributeBase = -67789,
    /// <summary>Invalid attribute subprime.</summary>
    errSecInvalidAttributeSubprime = -67790,
    /// <summary>Missing attribute subprime.</summary>
    errSecMissingAttributeSubprime = -67791,
    /// <summary>Invalid attribute iteration count.</summary>
    errSecInvalidAttributeIterationCount = -67792,
    /// <summary>Missing attribute iteration count.</summary>
    errSecMissingAttributeIterationCount = -67793,
    /// <summary>Invalid attribute DLDB handle.</summary>
    errSecInvalidAttributeDLDBHandle = -67794,
    /// <summary>Missing attribute DLDB handle.</summary>
    errSecMissingAttributeDLDBHandle = -67795,
    /// <summary>Invalid attribute access credentials.</summary>
    errSecInvalidAttributeAccessCredentials = -67796,
    /// <summary>Missing attribute access credentials.</summary>
    errSecMissingAttributeAccessCredentials = -67797,
    /// <summary>Invalid attribute public key format.</summary>
    errSecInvalidAttributePublicKeyFormat = -67798,
    /// <summary>Missing attribute public key format.</summary>
    errSecMissingAttributePublicKeyFormat = -67799,
    /// <summary>Invalid attribute private key format.</summary>
    errSecInvalidAttributePrivateKeyFormat = -67800,
    /// <summary>Missing attribute private key format.</summary>
    errSecMissingAttributePrivateKeyFormat = -67801,
    /// <summary>Invalid attribute symmetric key format.</summary>
    errSecInvalidAttributeSymmetricKeyFormat = -67802,
    /// <summary>Missing attribute symmetric key format.</summary>
    errSecMissingAttributeSymmetricKeyFormat = -67803,
    /// <summary>Invalid attribute wrapped key format.</summary>
    errSecInvalidAttributeWrappedKeyFormat = -67804,
    /// <summary>Missing attribute wrapped key format.</summary>
    errSecMissingAttributeWrappedKeyFormat = -67805,
    /// <summary>Staged operation in progress.</summary>
    errSecStagedOperationInProgress = -67806,
    /// <summary>Staged operation not started.</summary>
    errSecStagedOperationNotStarted = -67807,
    /// <summary>A cryptographic verification failure has occurred.</summary>
    errSecVerifyFailed = -67808,
    /// <summary>Query size unknown.</summary>
    errSecQuerySizeUnknown = -67809,
    /// <summary>Block size mismatch.</summary>
    errSecBlockSizeMismatch = -67810,
    /// <summary>Public key inconsistent.</summary>
    errSecPublicKeyInconsistent = -67811,
    /// <summary>Device verify failed.</summary>
    errSecDeviceVerifyFailed = -67812,
    /// <summary>Invalid login name.</summary>
    errSecInvalidLoginName = -67813,
    /// <summary>Already logged in.</summary>
    errSecAlreadyLoggedIn = -67814,
    /// <summary>Invalid digest algorithm.</summary>
    errSecInvalidDigestAlgorithm = -67815,
    /// <summary>Invalid CRL group.</summary>
    errSecInvalidCRLGroup = -67816,
    /// <summary>Certificate cannot operate.</summary>
    errSecCertificateCannotOperate = -67817,
    /// <summary>An expired certificate was detected.</summary>
    errSecCertificateExpired = -67818,
    /// <summary>The certificate is not yet valid.</summary>
    errSecCertificateNotValidYet = -67819,
    /// <summary>The certificate was revoked.</summary>
    errSecCertificateRevoked = -67820,
    /// <summary>Certificate suspended.</summary>
    errSecCertificateSuspended = -67821,
    /// <summary>Insufficient credentials.</summary>
    errSecInsufficientCredentials = -67822,
    /// <summary>Invalid action.</summary>
    errSecInvalidAction = -67823,
    /// <summary>Invalid authority.</summary>
    errSecInvalidAuthority = -67824,
    /// <summary>Verify action failed.</summary>
    errSecVerifyActionFailed = -67825,
    /// <summary>Invalid cert authority.</summary>
    errSecInvalidCertAuthority = -67826,
    /// <summary>Invalid CRL authority.</summary>
    errSecInvalidCRLAuthority = -67827,
    /// <summary>Invalid CRL encoding.</summary>
    errSecInvalidCRLEncoding = -67828,
    /// <summary>Invalid CRL type.</summary>
    errSecInvalidCRLType = -67829,
    /// <summary>Invalid CRL.</summary>
    errSecInvalidCRL = -67830,
    /// <summary>Invalid form type.</summary>
    errSecInvalidFormType = -67831,
    /// <summary>Invalid ID.</summary>
    errSecInvalidID = -67832,
    /// <summary>Invalid identifier.</summary>
    errSecInvalidIdentifier = -67833,
    /// <summary>Invalid index.</summary>
    errSecInvalidIndex = -67834,
    /// <summary>Invalid policy identifiers.</summary>
    errSecInvalidPolicyIdentifiers = -67835,
    /// <summary>Invalid time string.</summary>
    errSecInvalidTimeString = -67836,
    /// <summary>Invalid reason.</summary>
    errSecInvalidReason = -67837,
    /// <summary>Invalid request inputs.</summary>
    errSecInvalidRequestInputs = -67838,
    /// <summary>Invalid response vector.</summary>
    errSecInvalidResponseVector = -67839,
    /// <summary>Invalid stop on policy.</summary>
    errSecInvalidStopOnPolicy = -67840,
    /// <summary>Invalid tuple.</summary>
    errSecInvalidTuple = -67841,
    /// <summary>Multiple values unsupported.</summary>
    errSecMultipleValuesUnsupported = -67842,
    /// <summary>The certificate is not trusted.</summary>
    errSecNotTrusted = -67843,
    /// <summary>No default authority.</summary>
    errSecNoDefaultAuthority = -67844,
    /// <summary>Rejected form.</summary>
    errSecRejectedForm = -67845,
    /// <summary>Request lost.</summary>
    errSecRequestLost = -67846,
    /// <summary>Request rejected.</summary>
    errSecRequestRejected = -67847,
    /// <summary>Unsupported address type.</summary>
    errSecUnsupportedAddressType = -67848,
    /// <summary>Unsupported service.</summary>
    errSecUnsupportedService = -67849,
    /// <summary>Invalid tuple group.</summary>
    errSecInvalidTupleGroup = -67850,
    /// <summary>Invalid base AC ls.</summary>
    errSecInvalidBaseACLs = -67851,
    /// <summary>Invalid tuple credentials.</summary>
    errSecInvalidTupleCredentials = -67852,
    /// <summary>Invalid encoding.</summary>
    errSecInvalidEncoding = -67853,
    /// <summary>Invalid validity period.</summary>
    errSecInvalidValidityPeriod = -67854,
    /// <summary>Invalid requestor.</summary>
    errSecInvalidRequestor = -67855,
    /// <summary>Request descriptor.</summary>
    errSecRequestDescriptor = -67856,
    /// <summary>Invalid bundle info.</summary>
    errSecInvalidBundleInfo = -67857,
    /// <summary>Invalid CRL index.</summary>
    errSecInvalidCRLIndex = -67858,
    /// <summary>No field values.</summary>
    errSecNoFieldValues = -67859,
    /// <summary>Unsupported field format.</summary>
    errSecUnsupportedFieldFormat = -67860,
    /// <summary>Unsupported index info.</summary>
    errSecUnsupportedIndexInfo = -67861,
    /// <summary>Unsupported locality.</summary>
    errSecUnsupportedLocality = -67862,
    /// <summary>Unsupported num attributes.</summary>
    errSecUnsupportedNumAttributes = -67863,
    /// <summary>Unsupported num indexes.</summary>
    errSecUnsupportedNumIndexes = -67864,
    /// <summary>Unsupported num record types.</summary>
    errSecUnsupportedNumRecordTypes = -67865,
    /// <summary>Field specified multiple.</summary>
    errSecFieldSpecifiedMultiple = -67866,
    /// <summary>Incompatible field format.</summary>
    errSecIncompatibleFieldFormat = -67867,
    /// <summary>Invalid parsing module.</summary>
    errSecInvalidParsingModule = -67868,
    /// <summary>Database locked.</summary>
    errSecDatabaseLocked = -67869,
    /// <summary>Datastore is open.</summary>
    errSecDatastoreIsOpen = -67870,
    /// <summary>Missing value.</summary>
    errSecMissingValue = -67871,
    /// <summary>Unsupported query limits.</summary>
    errSecUnsupportedQueryLimits = -67872,
    /// <summary>Unsupported num selection preds.</summary>
    errSecUnsupportedNumSelectionPreds = -67873,
    /// <summary>Unsupported operator.</summary>
    errSecUnsupportedOperator = -67874,
    /// <summary>Invalid DB location.</summary>
    errSecInvalidDBLocation = -67875,
    /// <summary>Invalid access request.</summary>
    errSecInvalidAccessRequest = -67876,
    /// <summary>Invalid index info.</summary>
    errSecInvalidIndexInfo = -67877,
    /// <summary>Invalid new owner.</summary>
    errSecInvalidNewOwner = -67878,
    /// <summary>Invalid modify mode.</summary>
    errSecInvalidModifyMode = -67879,
    /// <summary>Missing required extension.</summary>
    errSecMissingRequiredExtension = -67880,
    /// <summary>Extended key usage not critical.</summary>
    errSecExtendedKeyUsageNotCritical = -67881,
    /// <summary>Timestamp missing.</summary>
    errSecTimestampMissing = -67882,
    /// <summary>Timestamp invalid.</summary>
    errSecTimestampInvalid = -67883,
    /// <summary>Timestamp not trusted.</summary>
    errSecTimestampNotTrusted = -67884,
    /// <summary>Timestamp service not available.</summary>
    errSecTimestampServiceNotAvailable = -67885,
    /// <summary>Timestamp bad alg.</summary>
    errSecTimestampBadAlg = -67886,
    /// <summary>Timestamp bad request.</summary>
    errSecTimestampBadRequest = -67887,
    /// <summary>Timestamp bad data format.</summary>
    errSecTimestampBadDataFormat = -67888,
    /// <summary>Timestamp time not available.</summary>
    errSecTimestampTimeNotAvailable = -67889,
    /// <summary>Timestamp unaccepted policy.</summary>
    errSecTimestampUnacceptedPolicy = -67890,
    /// <summary>Timestamp unaccepted extension.</summary>
    errSecTimestampUnacceptedExtension = -67891,
    /// <summary>Timestamp add info not available.</summary>
    errSecTimestampAddInfoNotAvailable = -67892,
    /// <summary>Timestamp system failure.</summary>
    errSecTimestampSystemFailure = -67893,
    /// <summary>Signing time missing.</summary>
    errSecSigningTimeMissing = -67894,
    /// <summary>Timestamp rejection.</summary>
    errSecTimestampRejection = -67895,
    /// <summary>Timestamp waiting.</summary>
    errSecTimestampWaiting = -67896,
    /// <summary>Timestamp revocation warning.</summary>
    errSecTimestampRevocationWarning = -67897,
    /// <summary>Timestamp revocation notification.</summary>
    errSecTimestampRevocationNotification = -67898,
    /// <summary>The certificate policy is not allowed.</summary>
    errSecCertificatePolicyNotAllowed = -67899,
    /// <summary>The certificate contains a name that an issuer does not permit.</summary>
    errSecCertificateNameNotAllowed = -67900,
    /// <summary>Certificate validity period too long.</summary>
    errSecCertificateValidityPeriodTooLong = -67901,
    /// <summary>Certificate is CA.</summary>
    errSecCertificateIsCA = -67902,
    /// <summary>The certificate contains an extension twice.</summary>
    errSecCertificateDuplicateExtension = -67903,
    /// <summary>Missing qualified cert statement.</summary>
    errSecMissingQualifiedCertStatement = -67904,
}
