using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Suggestions.Llm;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Host.Tests.Suggestions.Llm;

/// <summary>A writer with a model on loopback, a playbook of two entries and a clock that stands still.</summary>
internal sealed class LlmCase : IAsyncDisposable
{
    public const string Key = "sk-very-secret-4711";
    private readonly HttpClient http = OpenAiChatClient.CreateHttp(allowPrivate: true);

    private LlmCase(LoopbackModel model, Func<LlmOptions, LlmOptions>? with)
    {
        Model = model;
        Options = new LlmOptions { Endpoint = model.Endpoint, Model = "small", ApiKey = Key };
        if (with is not null) Options = with(Options);
        Client = new OpenAiChatClient(Options, http, Time);
        Budget = new LlmBudget(State, Options, Time);
        Writer = new LlmWriter(new LlmBrand(Samples.Brand("acme"), "Warm and short.", Options.MaxTokens, _ => Rules), Client, Budget, _ => Playbook, Log);
    }

    public LoopbackModel Model { get; }
    public LlmOptions Options { get; }
    public OpenAiChatClient Client { get; }
    public LlmBudget Budget { get; }
    public LlmWriter Writer { get; }
    public FakeTime Time { get; } = new();
    public MemoryState State { get; } = new();
    public Lines Log { get; } = new();
    public ReplyRules Rules { get; set; } = new();

    public IReadOnlyList<CannedResponse> Playbook { get; set; } =
    [
        new("returns.md", "Returns", [], "en", ["return"], "Sorry about that, {contact}! Within 30 days you can send it back for a refund: https://acme.example/returns or help@acme.example."),
        new("descaling.md", "Descaling", [], "en", ["scale"], "Hello {contact}, run the descaling programme every two months, then rinse with fresh water."),
    ];

    public static async Task<LlmCase> StartAsync(Func<LlmOptions, LlmOptions>? with = null) => new(await LoopbackModel.StartAsync(), with);

    public Conversation Conversation(string text = "My Acme machine drips since order 8812. What can I do?") =>
        Samples.Conversation(Samples.Brand("acme"), Time.GetUtcNow(), text) with { Language = "en" };

    public Task<Writing> WriteAsync(string? text = null) => Eventually.DoneAsync(Writer.WriteAsync(text is null ? Conversation() : Conversation(text), TestContext.Current.CancellationToken));

    public async Task<string> WhyNotAsync(string? text = null) => Assert.IsType<Writing.Nothing>(await WriteAsync(text)).Why;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Model.DisposeAsync();
    }

    internal sealed class MemoryState : IAdapterState
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, (string Value, long Version)> values = [];

        public bool Fails { get; set; }

        /// <summary>What somebody else does between a reading and a writing.</summary>
        public Action? Between { get; set; }

        public string? Value
        {
            get { lock (gate) return values.Values.SingleOrDefault().Value; }
            set { lock (gate) values["use"] = (value!, values.GetValueOrDefault("use").Version + 1); }
        }

        public Task<(string? Value, long Version)> ReadAsync(string key, CancellationToken ct)
        {
            if (Fails) throw new StoreUnavailableException("gone");
            lock (gate) return Task.FromResult(values.TryGetValue(key, out var known) ? (known.Value, known.Version) : ((string?)null, 0L));
        }

        public Task<bool> WriteAsync(string key, string value, long expectedVersion, CancellationToken ct)
        {
            if (Fails) throw new StoreUnavailableException("gone");
            var between = Between;
            Between = null;
            between?.Invoke();
            lock (gate)
            {
                if (values.GetValueOrDefault(key).Version != expectedVersion) return Task.FromResult(false);
                values[key] = (value, expectedVersion + 1);
                return Task.FromResult(true);
            }
        }
    }

    internal sealed class Lines : ILogger<LlmWriter>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Add(formatter(state, exception) + exception);
    }
}
