using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>Somebody in a tenant. <see cref="Id"/> is the bot's own name for the person, <see cref="AadObjectId"/> the directory's.</summary>
public sealed class Person
{
    internal Person(TeamsWorld world, Tenant tenant, string name)
    {
        Tenant = tenant;
        Name = name;
        AadObjectId = world.NewGuid();
        Id = world.NewPersonId(name);
        Chat = new PersonalChat(world, this);
    }

    public string Name { get; }
    public string Id { get; }
    public string AadObjectId { get; }
    public Tenant Tenant { get; }

    /// <summary>The conversation of this person with the bot alone.</summary>
    public PersonalChat Chat { get; }

    public string Upn => Name.ToLowerInvariant().Replace(' ', '.') + "@" + Tenant.Name + ".example";

    /// <summary>As the sender of an activity.</summary>
    internal JsonObject AsAccount() => new() { ["id"] = Id, ["name"] = Name, ["aadObjectId"] = AadObjectId };

    /// <summary>As a member; the lists of the service spell the directory id in two ways.</summary>
    internal JsonObject AsMember(string directoryField) => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        [directoryField] = AadObjectId,
        ["givenName"] = Name,
        ["userPrincipalName"] = Upn,
        ["email"] = Upn,
        ["tenantId"] = Tenant.Id,
        ["userRole"] = "user",
    };
}
