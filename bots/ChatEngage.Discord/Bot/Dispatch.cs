using System.Globalization;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Team;
using ChatEngage.Discord.Translating;

namespace ChatEngage.Discord;

/// <summary>Brings an interaction to the team channel that it belongs to.</summary>
internal sealed class Dispatch(IReadOnlyList<DiscordTeamChannel> channels, Landscape landscape, DiscordRest rest, TimeProvider time)
{
    // Discord waits three seconds for the first answer, and this is all before it.
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(1);

    public async Task InteractionAsync(Interaction interaction, CancellationToken ct)
    {
        var (channel, near) = await PlaceAsync(interaction, ct);
        switch (interaction.Type)
        {
            case InteractionType.Component or InteractionType.ModalSubmit when channel is not null:
                await channel.Presses.HandleAsync(interaction, ct);
                break;
            case InteractionType.Command when channel is not null:
                await channel.Commands.HandleAsync(interaction, ct);
                break;
            case InteractionType.Autocomplete:
                if (channel is not null) await channel.Commands.CompleteAsync(interaction, ct);
                else await rest.Interactions.AnswerAsync(interaction.Handle, new InteractionAnswer.Complete([]), ct);
                break;
            case InteractionType.Command or InteractionType.Component or InteractionType.ModalSubmit:
                await rest.Interactions.AnswerAsync(interaction.Handle, new InteractionAnswer.Say(InteractionMessage.OnlyForYou(Elsewhere(near))), ct);
                break;
            default:
                break;
        }
    }

    public DiscordTeamChannel? At(Snowflake channel) => channels.FirstOrDefault(known => known.ChannelId == channel);

    /// <summary>The team channel that it belongs to; else those of its server, as far as they are known in time.</summary>
    private async Task<(DiscordTeamChannel? Channel, IReadOnlyList<DiscordTeamChannel> Near)> PlaceAsync(Interaction interaction, CancellationToken ct)
    {
        if (interaction.ChannelId is { } where && At(where) is { } here) return (here, []);
        using var limit = new CancellationTokenSource(LookLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            // A store that ignores its token must not hold it up either.
            return await FindAsync(interaction, both.Token).WaitAsync(both.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, []);
        }
    }

    private async Task<(DiscordTeamChannel? Channel, IReadOnlyList<DiscordTeamChannel> Near)> FindAsync(Interaction interaction, CancellationToken ct)
    {
        if (interaction.ChannelId is { } where && await ParentAsync(interaction, where, ct) is { } parent && At(parent) is { } above) return (above, []);
        var near = await InGuildAsync(interaction, ct);
        if (near.Count <= 1) return (near is [var only] ? only : null, near);
        // A card that only one person sees can stand anywhere.
        if (ConversationOf(interaction) is not { } conversation) return (null, near);
        foreach (var candidate in near)
            if (await candidate.Presses.KnowsAsync(conversation, ct)) return (candidate, near);
        return (null, near);
    }

    // The interaction says it itself; a server that leaves it out is asked.
    private async Task<Snowflake?> ParentAsync(Interaction interaction, Snowflake where, CancellationToken ct)
    {
        if (interaction.Channel is not { Id.IsNone: false } told || told.Id != where || (Landscape.IsThread(told) && told.ParentId is null)) return await landscape.ParentAsync(where, ct);
        landscape.Learn(told.GuildId is null ? told with { GuildId = interaction.GuildId } : told);
        return Landscape.IsThread(told) ? told.ParentId : null;
    }

    private async Task<IReadOnlyList<DiscordTeamChannel>> InGuildAsync(Interaction interaction, CancellationToken ct)
    {
        if (interaction.GuildId is not { IsNone: false } guild) return [];
        List<DiscordTeamChannel> near = [];
        foreach (var channel in channels)
            if (await landscape.GuildAsync(channel.ChannelId, ct) == guild) near.Add(channel);
        return near;
    }

    private static ConversationId? ConversationOf(Interaction interaction)
    {
        if (Ids.TryReadOpen(interaction.Data?.CustomId, out var opened)) return opened;
        var value = interaction.Data?.Values is [var chosen, ..] ? chosen : null;
        return Ids.TryReadPress(interaction.Data?.CustomId, value, out var press, out _) ? press.Conversation : null;
    }

    private static string Elsewhere(IReadOnlyList<DiscordTeamChannel> near) => near.Count == 0
        ? "ChatEngage has no team channel in this server."
        : $"Use this in a team channel: {string.Join(", ", near.Select(channel => string.Create(CultureInfo.InvariantCulture, $"<#{channel.ChannelId}>")))}.";
}
