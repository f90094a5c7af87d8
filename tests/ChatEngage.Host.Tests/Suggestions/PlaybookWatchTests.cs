using ChatEngage.Host.Suggestions;

namespace ChatEngage.Host.Tests.Suggestions;

public sealed class PlaybookWatchTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chatengage-playbook-");
    private readonly PlaybookWatch watch;

    public PlaybookWatchTests()
    {
        Write("a.md", "first");
        watch = new PlaybookWatch(folder.FullName, "Playbook", PlaybookFile.ReadFolder(folder.FullName, "Playbook"));
    }

    [Fact]
    public void A_new_a_changed_and_a_removed_file_are_seen()
    {
        Assert.False(watch.Look());
        Write("b.md", "second");
        Assert.True(watch.Look());
        Assert.Equal(["first", "second"], watch.Playbook.Select(canned => canned.Text));
        Write("b.md", "second, and longer");
        Assert.True(watch.Look());
        Assert.Equal("second, and longer", watch.Playbook[1].Text);
        File.Delete(Path.Combine(folder.FullName, "a.md"));
        Assert.True(watch.Look());
        Assert.Equal(["b.md"], watch.Playbook.Select(canned => canned.File));
        Assert.False(watch.Look());
    }

    [Fact]
    public void A_broken_file_leaves_the_playbook_as_it_was_until_it_is_mended()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "b.md"), "no head");
        Assert.True(watch.Look());
        Assert.Contains("b.md has no head", watch.Problem, StringComparison.Ordinal);
        Assert.Equal(["first"], watch.Playbook.Select(canned => canned.Text));
        Assert.False(watch.Look());
        Write("b.md", "mended");
        Assert.True(watch.Look());
        Assert.Null(watch.Problem);
        Assert.Equal(2, watch.Playbook.Count);
    }

    [Fact]
    public void A_folder_that_is_gone_for_a_while_loses_nothing()
    {
        var aside = folder.FullName + "-aside";
        Directory.Move(folder.FullName, aside);
        Assert.True(watch.Look());
        Assert.NotNull(watch.Problem);
        Assert.Single(watch.Playbook);
        Directory.Move(aside, folder.FullName);
        Assert.True(watch.Look());
        Assert.Null(watch.Problem);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder.FullName, name), $"---\ntitle: t\nwhen: [a]\n---\n{text}");
}
