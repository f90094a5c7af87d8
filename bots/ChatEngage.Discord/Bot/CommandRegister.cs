using System.Collections.Concurrent;
using ChatEngage.Discord.Client;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Commands;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord;

/// <summary>
/// Registers the slash commands in each server of the team, once for each start: the call replaces the whole list and is harmless to repeat, and a bot that
/// was removed and invited again has lost its commands.
/// </summary>
internal sealed class CommandRegister(DiscordRest rest, ILogger log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HashSet<Snowflake> registered = [];
    private readonly ConcurrentDictionary<Snowflake, string> troubles = new();

    /// <summary>Why there are none in some server; null when all is well.</summary>
    public string? Trouble => troubles.Values.FirstOrDefault();

    /// <summary>False: try again later.</summary>
    public async Task<bool> EnsureAsync(Snowflake application, Snowflake guild, CancellationToken ct)
    {
        if (registered.Contains(guild)) return true;
        switch (await rest.Commands.SetAsync(application, guild, SlashCommands.All, ct, Patience))
        {
            case RestAnswer<IReadOnlyList<ApplicationCommand>>.Done:
                troubles.TryRemove(guild, out _);
                registered.Add(guild);
                return true;
            case RestAnswer<IReadOnlyList<ApplicationCommand>>.Refused refused:
                var hint = refused.Refusal.Kind == RefusalKind.MissingPermission ? " The invite link must have the scope applications.commands." : "";
                var trouble = $"Slash commands could not be registered in the server {guild}: {Said.Of(refused.Refusal)}{hint}";
                if (!troubles.TryGetValue(guild, out var told) || told != trouble) log.LogWarning("Discord: {Trouble}", trouble);
                troubles[guild] = trouble;
                // A body that is wrong stays wrong.
                return refused.Refusal.Kind == RefusalKind.Invalid;
            default:
                return false;
        }
    }
}
