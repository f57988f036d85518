namespace Shim.Generators.Model;

/// <summary>A C type as far as the surface needs it: what it is called and how many pointers lie before it.</summary>
/// <param name="Base">The type without its stars and without <c>const</c>, words separated by one space: <c>unsigned int</c>.</param>
/// <param name="PointerDepth">How many <c>*</c> (an array parameter counts as one).</param>
/// <param name="IsConst">Whether what is pointed at (or the value) is <c>const</c>.</param>
/// <param name="IsFunctionPointer">Whether it was written as a function pointer, <c>void (*f)(int)</c>.</param>
internal sealed record CType(string Base, int PointerDepth, bool IsConst, bool IsFunctionPointer)
{
    /// <summary>Whether a value of the type is certainly a pointer: by its stars, or by the naming habits of the two C APIs.</summary>
    public bool IsPointer => PointerDepth > 0 || IsFunctionPointer;

    /// <summary>Whether this is <c>void</c> itself.</summary>
    public bool IsVoid => Base == "void" && !IsPointer;

    /// <inheritdoc/>
    public override string ToString() =>
        (IsConst ? "const " : "") + Base + (PointerDepth > 0 ? " " + new string('*', PointerDepth) : "") + (IsFunctionPointer ? " (*)()" : "");
}

/// <summary>One parameter of a C function, or one C variable.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name, empty where the prototype leaves it out.</param>
internal sealed record CVariable(CType Type, string Name);

/// <summary>A C prototype.</summary>
/// <param name="Text">The text as written, without a final semicolon.</param>
/// <param name="Name">The function's name.</param>
/// <param name="ReturnType">What it returns.</param>
/// <param name="Parameters">Its parameters, left to right; none for <c>(void)</c>.</param>
/// <param name="IsVariadic">Whether the list ends in an ellipsis.</param>
internal sealed record CPrototype(string Text, string Name, CType ReturnType, EquatableArray<CVariable> Parameters, bool IsVariadic);
