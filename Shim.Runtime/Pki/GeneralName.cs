using System.Formats.Asn1;

namespace Shim.Runtime.Pki;

/// <summary>The kinds of GeneralName (RFC 5280 §4.2.1.6). Values are the context tags.</summary>
internal enum GeneralNameKind : byte
{
    /// <summary>otherName.</summary>
    OtherName = 0,
    /// <summary>rfc822Name: an e-mail address.</summary>
    Email = 1,
    /// <summary>dNSName.</summary>
    Dns = 2,
    /// <summary>x400Address.</summary>
    X400Address = 3,
    /// <summary>directoryName.</summary>
    Directory = 4,
    /// <summary>ediPartyName.</summary>
    EdiParty = 5,
    /// <summary>uniformResourceIdentifier.</summary>
    Uri = 6,
    /// <summary>iPAddress: 4 or 16 bytes.</summary>
    IpAddress = 7,
    /// <summary>registeredID.</summary>
    RegisteredId = 8,
}

/// <summary>One alternative name of a certificate's subject.</summary>
/// <param name="Kind">Which alternative of the CHOICE.</param>
/// <param name="Text">The text of an e-mail, DNS or URI name, else empty.</param>
/// <param name="Bytes">The content octets.</param>
internal sealed record GeneralName(GeneralNameKind Kind, string Text, byte[] Bytes)
{
    /// <summary>Reads GeneralNames. Throws <see cref="AsnContentException"/> on malformed input.</summary>
    public static GeneralName[] ReadSequence(ReadOnlyMemory<byte> der)
    {
        var outer = new AsnReader(der, AsnEncodingRules.BER);
        var names = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var list = new List<GeneralName>();
        while (names.HasData) list.Add(Read(names));
        return [.. list];
    }

    private static GeneralName Read(AsnReader reader)
    {
        var tag = reader.PeekTag();
        if (tag.TagClass != TagClass.ContextSpecific || tag.TagValue > (int)GeneralNameKind.RegisteredId)
            throw new AsnContentException("not a GeneralName");
        var kind = (GeneralNameKind)tag.TagValue;
        var content = reader.PeekContentBytes().ToArray();
        if (kind is not (GeneralNameKind.Email or GeneralNameKind.Dns or GeneralNameKind.Uri))
        {
            reader.ReadEncodedValue();
            return new GeneralName(kind, "", content);
        }

        reader.ReadEncodedValue();
        return new GeneralName(kind, System.Text.Encoding.Latin1.GetString(content), content);
    }
}
