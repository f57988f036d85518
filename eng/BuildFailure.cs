namespace Shim.Build;

/// <summary>The driver cannot go on. The message is one sentence that says what to do about it.</summary>
internal sealed class BuildFailure(string sentence) : Exception(sentence);
