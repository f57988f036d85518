namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler emit records and <c>init</c> accessors for netstandard2.0, which lacks this marker type.</summary>
internal static class IsExternalInit;
