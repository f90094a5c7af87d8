using System.Globalization;

namespace ChatEngage.FakeDiscord;

/// <summary>One person before one channel, told by lines of text what to do.</summary>
internal sealed class Play(FakeDiscordServer fake, FakeChannel channel, FakeMember person)
{
    private const string Commands = "say TEXT | click BUTTON | select SELECT VALUE | submit INPUT TEXT | command NAME [OPTION TEXT] | react EMOJI | edit TEXT | delete | reconnect | invalid true|false | close CODE | reset | read | violations | quit";
    private FakeMessage? said;
    private PlayedInteraction? last;

    private FakeMessage Card => channel.Messages.LastOrDefault(message => message.Components.Count > 0) ?? throw new InvalidOperationException("No message has components.");

    public async Task<string> DoAsync(string line)
    {
        var words = line.Split(' ', 3);
        var rest = line[Math.Min(line.Length, words[0].Length + 1)..];
        switch (words[0])
        {
            case "say": return $"said {(said = fake.Say(channel, person, rest)).Id}";
            case "click": return await AnsweredAsync(fake.Click(Card, rest, person));
            case "select": return await AnsweredAsync(fake.Select(Card, words.ElementAtOrDefault(1) ?? "", person, words.ElementAtOrDefault(2) ?? ""));
            case "submit" when last is not null: return await AnsweredAsync(fake.Submit(last, (words.ElementAtOrDefault(1) ?? "", words.ElementAtOrDefault(2) ?? "")));
            case "command": return await AnsweredAsync(Command(rest.Split(' ', 3)));
            case "react": fake.React(channel.Messages[^1], person, rest); break;
            case "edit" when said is not null: fake.Edit(said, rest); break;
            case "delete" when said is not null: fake.Delete(said); break;
            case "reconnect": fake.Gateway.AskToReconnect(); break;
            case "invalid": fake.Gateway.Invalidate(rest == "true"); break;
            case "close": fake.Gateway.Close(int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 4000); break;
            case "reset": fake.Gateway.Reset(); break;
            case "read": return string.Join('\n', channel.SeenBy(person).Select(message => $"{message.Id} {message.Author.Name}: {message.AllText}"));
            case "violations": return string.Join('\n', fake.Violations.All.DefaultIfEmpty("none"));
            default: return Commands;
        }
        return "done";
    }

    private PlayedInteraction Command(string[] words) =>
        words.Length == 3 ? fake.Command(channel, person, words[0], (words[1], words[2])) : fake.Command(channel, person, words[0]);

    private async Task<string> AnsweredAsync(PlayedInteraction played)
    {
        last = played;
        var answer = await played.AnswerAsync();
        return $"answered {answer.Kind}";
    }
}
