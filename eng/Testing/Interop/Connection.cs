namespace Shim.Build.Testing.Interop;

/// <summary>What a program said about one connection: lines "key value".</summary>
internal sealed class Connection
{
    private readonly Dictionary<string, string> values = [];

    private Connection()
    {
    }

    /// <summary>The first value under a key, or the empty string.</summary>
    public string this[string key] => values.GetValueOrDefault(key, "");

    /// <summary>Every value, for messages.</summary>
    public string Text => string.Join(", ", values.Select(pair => $"{pair.Key} {pair.Value}"));

    /// <summary>The connections in what st_client printed: each from "connection LABEL" to "end".</summary>
    public static List<Connection> ReadAll(string output)
    {
        var found = new List<Connection>();
        foreach (var line in output.Split('\n'))
        {
            if (line.StartsWith("connection ", StringComparison.Ordinal))
                found.Add(new Connection());
            if (found.Count > 0)
                found[^1].Take(line);
        }

        return found;
    }

    /// <summary>What st_server said in answer to "info", as any client shows it among its own words: from "protocol" on.</summary>
    public static Connection ReadInfo(string output)
    {
        var connection = new Connection();
        var lines = output.Split('\n').SkipWhile(line => !line.StartsWith("protocol ", StringComparison.Ordinal));
        foreach (var line in lines.TakeWhile(line => line.Trim() != "end"))
            connection.Take(line.TrimEnd('\r'));
        return connection;
    }

    /// <summary>Compares with "key=value" words; "key=*" wants any value.</summary>
    /// <returns>Null, or what differs.</returns>
    public string? Differs(params string[] wanted)
    {
        // An error comes first: the values behind it are missing because of it.
        if (this["error"].Length > 0 && !wanted.Any(word => word.StartsWith("error", StringComparison.Ordinal)))
            return "error " + this["error"];
        foreach (var word in wanted)
        {
            var at = word.IndexOf('=', StringComparison.Ordinal);
            var got = this[word[..at]];
            if (word[(at + 1)..] == "*" ? got.Length == 0 : got != word[(at + 1)..])
                return $"{word[..at]} is '{got}', wanted '{word[(at + 1)..]}'";
        }

        return null;
    }

    private void Take(string line)
    {
        var words = line.Split(' ', 2);
        if (words.Length == 2)
            values.TryAdd(words[0], words[1]);
    }
}
