using System;
using System.Collections.Generic;
using System.Linq;
using Shim.Generators.Model;

namespace Shim.Generators;

/// <summary>
/// Reads one C prototype or one C variable declaration: type words, stars, arrays and function-pointer parameters.
/// It is no C parser: what the two C APIs do not use (bit fields, functions that return function pointers, attributes) is refused.
/// </summary>
internal static class CPrototypeParser
{
    private static readonly HashSet<string> TypeWords =
    [
        "void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "bool", "_Bool", "const", "volatile", "restrict",
    ];

    private static readonly HashSet<string> TagWords = ["struct", "union", "enum"];

    /// <summary>Reads a prototype.</summary>
    /// <param name="text">The C text, with or without a final semicolon.</param>
    /// <param name="prototype">What was read.</param>
    /// <param name="reason">Why it could not be read, for a diagnostic.</param>
    public static bool TryParse(string text, out CPrototype prototype, out string reason)
    {
        prototype = null!;
        if (!TryTokenize(text, out var tokens, out reason))
            return false;
        var open = tokens.IndexOf("(");
        if (open < 0)
            return Refuse("it has no parameter list", out reason);
        if (open < 2 || !IsIdentifier(tokens[open - 1]) || TypeWords.Contains(tokens[open - 1]))
            return Refuse("a return type and a name must come before the parameter list", out reason);
        var close = MatchingParenthesis(tokens, open);
        if (close < 0)
            return Refuse("its parentheses do not match", out reason);
        if (close != tokens.Count - 1)
            return Refuse($"'{tokens[close + 1]}' follows the parameter list", out reason);
        if (!TryParseType(tokens.GetRange(0, open - 1), out var returnType, out reason))
            return false;
        if (!TryParseParameters(tokens.GetRange(open + 1, close - open - 1), out var parameters, out var variadic, out reason))
            return false;
        prototype = new CPrototype(text.Trim().TrimEnd(';').TrimEnd(), tokens[open - 1], returnType, parameters.ToEquatableArray(), variadic);
        return true;
    }

    /// <summary>Reads the declaration of a variable, such as <c>const CFBooleanRef kCFBooleanTrue</c>.</summary>
    public static bool TryParseVariable(string text, out CVariable variable, out string reason)
    {
        variable = null!;
        if (!TryTokenize(text, out var tokens, out reason) || !TryParseVariable(tokens, out variable, out reason))
            return false;
        return variable.Name.Length > 0 || Refuse("it declares no name", out reason);
    }

    private static bool TryParseParameters(List<string> tokens, out List<CVariable> parameters, out bool variadic, out string reason)
    {
        parameters = [];
        variadic = false;
        reason = "";
        if (tokens.Count == 0)
            return Refuse("an empty parameter list is no prototype in C; write (void)", out reason);
        if (tokens.Count == 1 && tokens[0] == "void")
            return true;
        foreach (var part in SplitAtCommas(tokens))
        {
            if (variadic)
                return Refuse("a parameter follows the ellipsis", out reason);
            variadic = part.Count == 1 && part[0] == "...";
            if (variadic)
                continue;
            if (!TryParseVariable(part, out var parameter, out reason))
                return false;
            if (parameter.Type.IsVoid)
                return Refuse("a parameter cannot be void", out reason);
            parameters.Add(parameter);
        }
        return true;
    }

    private static bool TryParseVariable(List<string> tokens, out CVariable variable, out string reason)
    {
        variable = null!;
        var pointer = tokens.IndexOf("(");
        if (pointer >= 0)
            return TryParseFunctionPointer(tokens, pointer, out variable, out reason);
        var bracket = tokens.IndexOf("[");
        var arrays = tokens.Count(token => token == "[");
        var declared = bracket < 0 ? tokens : tokens.GetRange(0, bracket);
        var name = TakesName(declared) ? declared[declared.Count - 1] : "";
        var typeTokens = name.Length > 0 ? declared.GetRange(0, declared.Count - 1) : declared;
        if (!TryParseType(typeTokens, out var type, out reason))
            return false;
        variable = new CVariable(arrays > 0 ? type with { PointerDepth = type.PointerDepth + arrays } : type, name);
        return true;
    }

    // type ( * name ) ( parameters )
    private static bool TryParseFunctionPointer(List<string> tokens, int open, out CVariable variable, out string reason)
    {
        variable = null!;
        var close = MatchingParenthesis(tokens, open);
        var inner = close > open ? tokens.GetRange(open + 1, close - open - 1) : [];
        var isPointer = inner.Count is 1 or 2 && inner[0] == "*";
        if (!isPointer || close + 1 >= tokens.Count || tokens[close + 1] != "(" || MatchingParenthesis(tokens, close + 1) != tokens.Count - 1)
            return Refuse("only plain function pointers, type (*name)(parameters), may use parentheses", out reason);
        if (!TryParseType(tokens.GetRange(0, open), out var type, out reason))
            return false;
        variable = new CVariable(new CType(type.ToString(), 0, false, IsFunctionPointer: true), inner.Count == 2 ? inner[1] : "");
        return true;
    }

    // The last word is the name, unless it is a word of the type itself or the tag of a struct, or the only word there is.
    private static bool TakesName(List<string> tokens)
    {
        var last = tokens.Count - 1;
        if (last < 1 || !IsIdentifier(tokens[last]) || TypeWords.Contains(tokens[last]) || TagWords.Contains(tokens[last - 1]))
            return false;
        return tokens.Take(last).Any(token => IsIdentifier(token) && token is not ("const" or "volatile" or "restrict"));
    }

    private static bool TryParseType(List<string> tokens, out CType type, out string reason)
    {
        type = null!;
        reason = "";
        var stars = 0;
        var constant = false;
        List<string> words = [];
        foreach (var token in tokens)
        {
            if (token == "*")
            {
                stars++;
                continue;
            }
            if (!IsIdentifier(token))
                return Refuse($"'{token}' does not belong into a type", out reason);
            if (token == "const" && stars == 0)
                constant = true;
            if (token is "const" or "volatile" or "restrict")
                continue;
            if (stars > 0)
                return Refuse($"'{token}' follows a '*'", out reason);
            words.Add(token);
        }
        if (words.Count == 0)
            return Refuse("a type is missing", out reason);
        if (words.Count > 1 && words.Any(word => !TypeWords.Contains(word)) && !TagWords.Contains(words[0]))
            return Refuse($"'{string.Join(" ", words)}' is no type", out reason);
        type = new CType(string.Join(" ", words), stars, constant, IsFunctionPointer: false);
        return true;
    }

    private static IEnumerable<List<string>> SplitAtCommas(List<string> tokens)
    {
        var depth = 0;
        List<string> part = [];
        foreach (var token in tokens)
        {
            depth += token switch { "(" or "[" => 1, ")" or "]" => -1, _ => 0 };
            if (token == "," && depth == 0)
            {
                yield return part;
                part = [];
                continue;
            }
            part.Add(token);
        }
        yield return part;
    }

    private static int MatchingParenthesis(List<string> tokens, int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            depth += tokens[i] switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth == 0)
                return i;
        }
        return -1;
    }

    private static bool TryTokenize(string text, out List<string> tokens, out string reason)
    {
        tokens = [];
        reason = "";
        var source = text.Trim().TrimEnd(';');
        for (var i = 0; i < source.Length;)
        {
            var c = source[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }
            var length = TokenLength(source, i);
            if (length == 0)
                return Refuse($"'{c}' is not expected", out reason);
            tokens.Add(source.Substring(i, length));
            i += length;
        }
        return tokens.Count > 0 || Refuse("it is empty", out reason);
    }

    private static int TokenLength(string source, int start)
    {
        if (IsWordCharacter(source[start]))
        {
            var end = start;
            while (end < source.Length && IsWordCharacter(source[end]))
                end++;
            return end - start;
        }
        if (string.CompareOrdinal(source, start, "...", 0, 3) == 0)
            return 3;
        return "*(),[]".IndexOf(source[start]) >= 0 ? 1 : 0;
    }

    private static bool IsWordCharacter(char c) => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    private static bool IsIdentifier(string token) => IsWordCharacter(token[0]) && !char.IsDigit(token[0]);

    private static bool Refuse(string why, out string reason)
    {
        reason = why;
        return false;
    }
}
