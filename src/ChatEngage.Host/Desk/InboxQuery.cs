using System.Globalization;
using ChatEngage.Conversations;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatEngage.Host.Desk;

/// <summary>What of the inbox is asked for, as it stands in the page's address.</summary>
public sealed record InboxQuery
{
    public const int Step = 50;
    private const int Most = 1_000;

    public string? Brand { get; init; }

    /// <summary>Open when nothing is said.</summary>
    public Status? Status { get; init; } = Conversations.Status.Open;

    /// <summary>Only conversations with a reply that a human must look at.</summary>
    public bool Trouble { get; init; }
    public bool Mine { get; init; }
    public bool Unassigned { get; init; }
    public string? Words { get; init; }
    public int Show { get; init; } = Step;

    public bool CanShowMore => Show < Most;
    public bool IsPlain => this == new InboxQuery { Show = Show };

    public static InboxQuery Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var status = query["status"].ToString();
        var holder = query["holder"].ToString();
        return new InboxQuery
        {
            Brand = Text(query["brand"]),
            Status = Enum.TryParse<Status>(status, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : status is "all" or "trouble" ? null : Conversations.Status.Open,
            Trouble = status == "trouble",
            Mine = holder == "me",
            Unassigned = holder == "nobody",
            Words = Text(query["q"]),
            Show = int.TryParse(query["show"], NumberStyles.None, CultureInfo.InvariantCulture, out var show) ? Math.Clamp(show, Step, Most) : Step,
        };
    }

    public string StatusName => Trouble ? "trouble" : Status is { } status ? status.ToString().ToLowerInvariant() : "all";
    public string Holder => Mine ? "me" : Unassigned ? "nobody" : "";

    public string Address()
    {
        var parts = new Dictionary<string, string?> { ["brand"] = Brand, ["q"] = Words };
        if (StatusName != "open") parts["status"] = StatusName;
        if (Holder.Length > 0) parts["holder"] = Holder;
        if (Show != Step) parts["show"] = Show.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString("/", parts.Where(part => part.Value is not null));
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
