using System.Text.Json;
using Shim.Runtime.Tests.Crypto;

namespace Shim.Runtime.Tests.Tls.Rfc8448;

/// <summary>One step of a recorded handshake of RFC 8448: who does what, with which values by label.</summary>
internal sealed record TraceStep(string Who, string Action, IReadOnlyDictionary<string, byte[]> Values)
{
    /// <summary>The value with this label.</summary>
    public byte[] this[string label] => Values[label];

    /// <summary>Whether the step only says that its values are those of another step.</summary>
    public bool IsRepetition => Action.Contains("(same as", StringComparison.Ordinal);

    /// <summary>The text between the quotation marks of the action.</summary>
    public string Quoted => Action.Split('"')[1];
}

/// <summary>A recorded handshake of RFC 8448, from the data beside the repository.</summary>
internal sealed class Trace
{
    private static readonly Lazy<IReadOnlyDictionary<int, Trace>> s_traces = new(Load);

    private Trace(string title, IReadOnlyList<TraceStep> steps)
    {
        Title = title;
        Steps = steps;
    }

    /// <summary>The sections with a handshake in them.</summary>
    public static int[] Sections => [3, 4, 5, 6, 7];

    /// <summary>Title of the section.</summary>
    public string Title { get; }

    /// <summary>Its steps in order.</summary>
    public IReadOnlyList<TraceStep> Steps { get; }

    /// <summary>The handshake messages of the trace in order, through the client's Finished.</summary>
    public IReadOnlyList<(string Who, byte[] Bytes)> Messages
    {
        get
        {
            var messages = new List<(string, byte[])>();
            foreach (var step in Steps)
            {
                if (!step.Action.StartsWith("construct a", StringComparison.Ordinal)) continue;
                var message = step.Values.Values.Single();
                // Section 4 constructs the ClientHello without its binders; what is sent has them.
                if (message[0] == 1) message = Sent(step.Who).First(m => m.AsSpan().StartsWith(message))[..MessageSize(message)];
                messages.Add((step.Who, message));
                if (step.Who == "client" && message[0] == 20) break;
            }

            return messages;
        }
    }

    /// <summary>The trace of a section of RFC 8448; skips the test where the data is absent.</summary>
    public static Trace Get(int section)
    {
        SharedData.Find("rfc8448.json");
        return s_traces.Value[section];
    }

    /// <summary>The first step of <paramref name="who"/> whose action begins so and that is no repetition.</summary>
    public TraceStep Find(string who, string action) => All(who, action)[0];

    /// <summary>All steps of <paramref name="who"/> whose action begins so and that are no repetitions; null for anybody.</summary>
    public IReadOnlyList<TraceStep> All(string? who, string action) =>
        [.. Steps.Where(s => (who is null || s.Who == who) && s.Action.StartsWith(action, StringComparison.Ordinal) && !s.IsRepetition)];

    /// <summary>A derived secret by its label without the prefix; either side computes the same.</summary>
    public byte[] Secret(string label) => All(null, $"derive secret \"tls13 {label}\"")[0]["expanded"];

    /// <summary>The payloads of the records that <paramref name="who"/> sends.</summary>
    private IEnumerable<byte[]> Sent(string who) => All(who, "send handshake record").Select(s => s["payload"]);

    private static int MessageSize(ReadOnlySpan<byte> message) => 4 + ((message[1] << 16) | (message[2] << 8) | message[3]);

    private static Dictionary<int, Trace> Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Find("rfc8448.json")));
        var traces = new Dictionary<int, Trace>();
        foreach (var section in document.RootElement.EnumerateArray())
        {
            var number = section.GetProperty("section");
            var key = number.ValueKind == JsonValueKind.Number ? number.GetInt32() : int.Parse(number.GetString()!);
            traces[key] = new Trace(section.GetProperty("title").GetString()!, [.. section.GetProperty("steps").EnumerateArray().Select(ReadStep)]);
        }

        return traces;
    }

    private static TraceStep ReadStep(JsonElement step)
    {
        var values = new Dictionary<string, byte[]>();
        foreach (var value in step.GetProperty("values").EnumerateArray())
        {
            var bytes = Convert.FromHexString(value.GetProperty("hex").GetString()!);
            Assert.AreEqual(value.GetProperty("octets").GetInt32(), bytes.Length);
            values[value.GetProperty("label").GetString()!] = bytes;
        }

        return new TraceStep(step.GetProperty("who").GetString()!, step.GetProperty("action").GetString()!, values);
    }
}
