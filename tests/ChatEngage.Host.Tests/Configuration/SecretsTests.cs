using ChatEngage.Host.Configuration;

namespace ChatEngage.Host.Tests.Configuration;

public sealed class SecretsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-secrets-").FullName;

    [Fact]
    public async Task Many_first_starts_at_once_make_one_set_of_secrets()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Secrets.CompleteAsync(Options(), CancellationToken.None))));
        Assert.Single(all.Select(made => made.LocalToken).Distinct());
        Assert.Single(all.Select(made => made.Options.Brands[0].Sources[0].Secrets.Single()).Distinct());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "secrets.json")));
    }

    [Fact]
    public async Task A_source_added_later_gets_a_secret_and_the_others_keep_theirs()
    {
        var (before, token) = await Secrets.CompleteAsync(Options(), CancellationToken.None);
        var (after, same) = await Secrets.CompleteAsync(Options(("Brands:acme:Sources:more:Type", "webhook")), CancellationToken.None);
        Assert.Equal(token, same);
        Assert.Equal(before.Brands[0].Sources[0].Secrets, after.Brands[0].Sources.Single(source => source.Name.Value == "hooks").Secrets);
        Assert.NotEmpty(after.Brands[0].Sources.Single(source => source.Name.Value == "more").Secrets);
    }

    [Fact]
    public async Task A_configured_token_needs_no_local_one()
    {
        var (options, local) = await Secrets.CompleteAsync(Options(("Api:Tokens:0:Name", "anna"), ("Api:Tokens:0:Secret", "s")), CancellationToken.None);
        Assert.Null(local);
        Assert.Equal("anna", Assert.Single(options.Tokens).Name);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "");
        var error = await Assert.ThrowsAsync<StartException>(() => Secrets.CompleteAsync(Options() with { DataDirectory = Path.Combine(file, "data") }, CancellationToken.None));
        Assert.StartsWith("ChatEngage:DataDirectory is '", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ServiceOptions Options(params (string, string?)[] more) =>
        Settings.Read(Settings.Brand([("DataDirectory", folder), ("Brands:acme:Sources:hooks:Type", "webhook"), .. more]));
}
