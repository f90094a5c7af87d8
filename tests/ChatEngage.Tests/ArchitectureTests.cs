using System.Buffers.Binary;
using System.Reflection;
using System.Runtime.CompilerServices;
using ChatEngage.Conversations;
using ChatEngage.Redis;
using ChatEngage.Review;
using ChatEngage.Sources.Webhook;

namespace ChatEngage.Tests;

/// <summary>Dependencies point inward, as the built assemblies say.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Core = typeof(Conversation).Assembly;
    private static readonly Assembly Redis = typeof(RedisBrandStore).Assembly;
    private static readonly Assembly Host = Assembly.Load("ChatEngage.Host");
    private static readonly Assembly[] Bots = [typeof(WebhookSender).Assembly, Assembly.Load("ChatEngage.Discord"), Assembly.Load("ChatEngage.Teams")];
    private static readonly Assembly[] All = [Core, Redis, Host, .. Bots];

    [Fact]
    public void The_core_sees_neither_stores_nor_schedulers_nor_the_web_nor_bots()
    {
        Assert.Empty(Ours(Core));
        Assert.All(Others(Core), name => Assert.True(
            name == "Microsoft.Extensions.Logging.Abstractions" || (name.StartsWith("System.", StringComparison.Ordinal) && !name.Contains("AspNetCore", StringComparison.Ordinal)),
            $"The core must not need {name}."));
    }

    [Fact]
    public void Redis_sees_only_the_core() => Assert.Equal([NameOf(Core)], Ours(Redis));

    [Fact]
    public void Bots_see_only_the_core_and_no_store()
    {
        foreach (var bot in Bots)
        {
            Assert.Equal([NameOf(Core)], Ours(bot));
            Assert.DoesNotContain(Others(bot), name => name.Contains("Redis", StringComparison.Ordinal) || name.StartsWith("Quartz", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_host_sees_all() => Assert.Equal(All.Except([Host]).Select(NameOf).Order(), Ours(Host));

    [Fact]
    public void Every_project_of_the_product_is_looked_at_here()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "ChatEngage.sln"))) root = root.Parent;
        Assert.NotNull(root);
        var projects = new[] { "src", "bots" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root.FullName, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(All.Select(NameOf).Order(), projects.Order());
    }

    [Fact]
    public void Nobody_outside_the_core_can_make_an_approved_reply()
    {
        Assert.True(typeof(ApprovedReply).IsSealed, "a derived one could say anything");
        Assert.All(typeof(ApprovedReply).GetConstructors(Everything), constructor => Assert.True(constructor.IsAssembly, "the constructor is internal"));
        Assert.All(
            Core.GetCustomAttributes<InternalsVisibleToAttribute>(),
            friend => Assert.True(friend.AssemblyName.EndsWith(".Tests", StringComparison.Ordinal) || friend.AssemblyName == "ChatEngage.Contracts", $"{friend.AssemblyName} is no test."));
    }

    [Fact]
    public void No_public_member_hands_out_an_approved_reply()
    {
        var members =
            from type in All.SelectMany(assembly => assembly.GetTypes())
            where type.IsVisible
            from method in type.GetMethods(Everything | BindingFlags.DeclaredOnly)
            where (method.IsPublic || method.IsFamily) && Mentions(method.ReturnType)
            select $"{type.Name}.{method.Name}";
        Assert.Empty(members);
        Assert.DoesNotContain(typeof(ApprovedReply).GetProperties(Everything), property => property.SetMethod is not null);
    }

    [Fact]
    public void Only_the_send_handler_makes_one()
    {
        var makers =
            from type in Core.GetTypes()
            from method in type.GetMethods(Everything | BindingFlags.DeclaredOnly).Cast<MethodBase>().Concat(type.GetConstructors(Everything))
            where Makes(method, typeof(ApprovedReply))
            select Outermost(type);
        Assert.Equal([typeof(SendHandler)], makers.Distinct());
    }

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    /// <summary>Whether the method's code holds <c>newobj</c> for one of the type's constructors.</summary>
    private static bool Makes(MethodBase method, Type made)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var tokens = made.GetConstructors(Everything).Select(constructor => constructor.MetadataToken).ToHashSet();
        for (var at = 0; at + 5 <= code.Length; at++)
            if (code[at] == 0x73 && tokens.Contains(BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(at + 1))))
                return true;
        return false;
    }

    private static bool Mentions(Type type) =>
        type == typeof(ApprovedReply) || (type.IsGenericType && type.GetGenericArguments().Any(Mentions)) || (type.HasElementType && Mentions(type.GetElementType()!));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static string NameOf(Assembly assembly) => assembly.GetName().Name!;

    private static IEnumerable<string> Ours(Assembly assembly) => Names(assembly).Where(name => name.StartsWith("ChatEngage", StringComparison.Ordinal));

    private static IEnumerable<string> Others(Assembly assembly) => Names(assembly).Where(name => !name.StartsWith("ChatEngage", StringComparison.Ordinal));

    private static IEnumerable<string> Names(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!).Order();
}
