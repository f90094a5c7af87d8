using System.Globalization;
using ChatEngage.Discord.Client;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Commands;
using ChatEngage.Storage;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord;

/// <summary>Registers the slash commands in each server of the team, once for each change of them.</summary>
internal sealed class CommandRegister(DiscordRest rest, IAdapterState state, ILogger log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Why there are none in some server; null when all is well.</summary>
    public string? Trouble { get; private set; }

    /// <summary>False: try again later.</summary>
    public async Task<bool> EnsureAsync(Snowflake application, Snowflake guild, CancellationToken ct)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"commands:{guild}");
        var print = string.Create(CultureInfo.InvariantCulture, $"{application}:{SlashCommands.Print}");
        try
        {
            var (known, version) = await state.ReadAsync(key, ct);
            if (known == print) return true;
            switch (await rest.Commands.SetAsync(application, guild, SlashCommands.All, ct, Patience))
            {
                case RestAnswer<IReadOnlyList<ApplicationCommand>>.Done:
                    Trouble = null;
                    await state.WriteAsync(key, print, version, ct);
                    return true;
                case RestAnswer<IReadOnlyList<ApplicationCommand>>.Refused refused:
                    Trouble = $"Slash commands could not be registered: {Said.Of(refused.Refusal)} The invite link must have the scope applications.commands.";
                    log.LogWarning("Discord: {Trouble}", Trouble);
                    return refused.Refusal.Kind != RefusalKind.MissingPermission;
                default:
                    return false;
            }
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }
}
