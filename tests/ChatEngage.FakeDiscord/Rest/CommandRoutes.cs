using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Application commands, global and of a guild. A command keeps its id while its name stays.</summary>
internal sealed class CommandRoutes(FakeWorld world)
{
    private const string Global = "/applications/{application_id}/commands";
    private const string Local = "/applications/{application_id}/guilds/{guild_id}/commands";

    public IEnumerable<RestRoute> All => new[] { Global, Local }.SelectMany(path => (RestRoute[])
    [
        new("GET", path, request => Scoped(request, out var guild) ?? List(guild)),
        new("PUT", path, request => Scoped(request, out var guild) ?? Replace(request, guild)),
        new("POST", path, request => Scoped(request, out var guild) ?? Add(request, guild)),
        new("GET", path + "/{command_id}", request => Scoped(request, out var guild) ?? (Find(request, guild) is { } command ? RestAnswer.Ok(command.Wire(world.ApplicationId)) : Unknown)),
        new("PATCH", path + "/{command_id}", request => Scoped(request, out var guild) ?? Change(request, guild)),
        new("DELETE", path + "/{command_id}", request => Scoped(request, out var guild) ?? Remove(request, guild)),
    ]);

    private RestAnswer? Scoped(RestRequest request, out FakeGuild? guild)
    {
        guild = null;
        if (request.Id("application_id") != world.ApplicationId) return RestAnswer.Error(403, 20012, "You are not authorized to perform this action on this application");
        return request.Values.ContainsKey("guild_id") ? Door.Guild(world, request, out guild!) : null;
    }

    private RestAnswer List(FakeGuild? guild) => RestAnswer.Ok(Wire(guild));

    private RestAnswer Replace(RestRequest request, FakeGuild? guild)
    {
        var errors = new FormErrors();
        var forms = request.Body is JsonArray list ? list.ToList() : [];
        if (request.Body is not JsonArray) errors.Add("", "BASE_TYPE_BAD_TYPE", "Only lists are accepted");
        if (forms.Count(form => form.At("type").Number() is null or 1) > 100) errors.Add("", "APPLICATION_COMMANDS_MAX", "At most 100 chat commands");
        for (var at = 0; at < forms.Count; at++) CommandRules.Check(forms[at], $"{at}", errors);
        CommandRules.Unique(forms, "", errors, "APPLICATION_COMMANDS_DUPLICATE_NAME");
        if (Door.Checked(world, request, errors) is { } invalid) return invalid;
        var kept = forms.OfType<JsonObject>().Select(form => Made(form, guild)).ToList();
        world.Commands.RemoveAll(command => command.Guild == guild);
        world.Commands.AddRange(kept);
        return List(guild);
    }

    private RestAnswer Add(RestRequest request, FakeGuild? guild)
    {
        var errors = new FormErrors();
        CommandRules.Check(request.Form, "", errors);
        if (Door.Checked(world, request, errors) is { } invalid) return invalid;
        var made = Made(request.Form, guild);
        var isNew = world.Commands.RemoveAll(command => command.Id == made.Id) == 0;
        world.Commands.Add(made);
        return isNew ? RestAnswer.Created(made.Wire(world.ApplicationId)) : RestAnswer.Ok(made.Wire(world.ApplicationId));
    }

    private RestAnswer Remove(RestRequest request, FakeGuild? guild) =>
        world.Commands.RemoveAll(command => command.Guild == guild && command.Id == request.Id("command_id")) > 0 ? RestAnswer.Nothing : Unknown;

    private static RestAnswer Unknown => RestAnswer.Error(404, 10063, "Unknown application command");

    private FakeCommand? Find(RestRequest request, FakeGuild? guild) => world.Commands.Find(command => command.Guild == guild && command.Id == request.Id("command_id"));

    private RestAnswer Change(RestRequest request, FakeGuild? guild)
    {
        if (Find(request, guild) is not { } command) return Unknown;
        var form = (JsonObject)command.Form.DeepClone();
        foreach (var (name, value) in request.Form) form[name] = value?.DeepClone();
        var errors = new FormErrors();
        CommandRules.Check(form, "", errors);
        if (Door.Checked(world, request, errors) is { } invalid) return invalid;
        var changed = command with { Version = world.Ids.Next(), Form = form };
        world.Commands[world.Commands.IndexOf(command)] = changed;
        return RestAnswer.Ok(changed.Wire(world.ApplicationId));
    }

    private FakeCommand Made(JsonObject form, FakeGuild? guild)
    {
        var before = world.Commands.Find(command => command.Guild == guild && command.Name == form["name"].Text() && command.Type == (form["type"].Number() ?? 1));
        return new FakeCommand(before?.Id ?? world.Ids.Next(), world.Ids.Next(), guild, (JsonObject)form.DeepClone());
    }

    private JsonArray Wire(FakeGuild? guild) => new([.. world.Commands.Where(command => command.Guild == guild).Select(command => (JsonNode)command.Wire(world.ApplicationId))]);
}
