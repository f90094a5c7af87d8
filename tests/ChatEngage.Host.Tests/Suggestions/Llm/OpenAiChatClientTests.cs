using System.Text;
using ChatEngage.Contracts;
using ChatEngage.Host.Suggestions.Llm;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace ChatEngage.Host.Tests.Suggestions.Llm;

public sealed class OpenAiChatClientTests
{
    [Fact]
    public async Task It_asks_the_endpoint_with_model_key_and_limit()
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Says("hello");
        var answer = await AskAsync(test);
        Assert.Equal(("hello", 123L, ChatFinishReason.Stop), (answer.Text, answer.Usage!.TotalTokenCount, answer.FinishReason));
        Assert.Equal("POST /v1/chat/completions", test.Model.Paths.Single());
        Assert.Equal($"Bearer {LlmCase.Key}", test.Model.Authorizations.Single());
        Assert.Equal("""{"model":"small","messages":[{"role":"user","content":"hi"}],"max_tokens":77,"response_format":{"type":"json_object"}}""", test.Model.Asked.Single().ToJsonString());
    }

    [Fact]
    public async Task Without_a_key_none_is_sent()
    {
        await using var test = await LlmCase.StartAsync(options => options with { ApiKey = null });
        test.Model.Says("hello");
        await AskAsync(test);
        Assert.Null(test.Model.Authorizations.Single());
    }

    [Theory]
    [InlineData("not json", ModelFault.Garbled)]
    [InlineData("", ModelFault.Garbled)]
    [InlineData("[]", ModelFault.Garbled)]
    [InlineData("null", ModelFault.Garbled)]
    [InlineData("{}", ModelFault.Garbled)]
    [InlineData("""{"choices":[]}""", ModelFault.Garbled)]
    [InlineData("""{"choices":[null]}""", ModelFault.Garbled)]
    [InlineData("""{"choices":{"0":1}}""", ModelFault.Garbled)]
    [InlineData("""{"choices":[{"message":"hi"}]}""", ModelFault.Garbled)]
    [InlineData("""{"choices":[{"message":{"content":17}}]}""", ModelFault.Garbled)]
    [InlineData("""{"choices":[{"message":{"content":"\ud800"}}]}""", ModelFault.Garbled)]
    [InlineData("""{"choices":[{"message":{"content":"hi"}""", ModelFault.Garbled)]
    public async Task What_is_not_the_protocol_is_garbled(string body, ModelFault fault)
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Answers = (http, _) => http.Response.WriteAsync(body);
        Assert.Equal(fault, (await FaultAsync(test)).Fault);
    }

    [Theory]
    [InlineData("""{"choices":[{"message":{"content":[{"type":"text","text":"he"},{"type":"text","text":"llo"}]},"finish_reason":null}],"usage":"none"}""", "hello", null)]
    [InlineData("""{"choices":[{"message":{"content":null}}],"usage":{"total_tokens":-5}}""", "", null)]
    [InlineData("""{"choices":[{"message":{"content":"hello","refusal":"I cannot"},"finish_reason":"stop"}]}""", "", "content_filter")]
    [InlineData("""{"choices":[{"message":{"content":"hel"},"finish_reason":"length"}],"usage":{"total_tokens":1e99}}""", "hel", "length")]
    public async Task Variants_of_the_protocol_are_read(string body, string text, string? finish)
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Answers = (http, _) => http.Response.WriteAsync(body);
        var answer = await AskAsync(test);
        Assert.Equal((text, finish), (answer.Text, answer.FinishReason?.Value));
        Assert.Null(answer.Usage);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_never_ends_is_given_up_at_its_limit(bool declared)
    {
        await using var test = await LlmCase.StartAsync();
        var sent = 0L;
        test.Model.Answers = async (http, _) =>
        {
            if (declared) http.Response.ContentLength = 1L << 40;
            var chunk = Encoding.ASCII.GetBytes(new string(' ', 16 * 1024));
            // What is written after the client hung up goes nowhere, and fast.
            while (await http.Response.BodyWriter.WriteAsync(chunk, http.RequestAborted) is { IsCompleted: false, IsCanceled: false }) Interlocked.Add(ref sent, chunk.Length);
        };
        Assert.Equal(ModelFault.Oversized, (await FaultAsync(test)).Fault);
        Assert.InRange(Interlocked.Read(ref sent), 0, 64L << 20);
    }

    [Theory]
    [InlineData(429, "7", ModelFault.Busy, 7, true)]
    [InlineData(429, "Tue, 10 Mar 2026 09:01:00 GMT", ModelFault.Busy, 60, true)]
    [InlineData(429, "Tue, 10 Mar 2020 09:01:00 GMT", ModelFault.Busy, 1, true)]
    [InlineData(429, "999999999", ModelFault.Busy, 3600, true)]
    [InlineData(429, "soon", ModelFault.Busy, null, true)]
    [InlineData(500, null, ModelFault.Busy, null, false)]
    [InlineData(503, "30", ModelFault.Busy, 30, false)]
    [InlineData(400, null, ModelFault.Rejected, null, true)]
    [InlineData(401, null, ModelFault.Rejected, null, true)]
    [InlineData(404, null, ModelFault.Rejected, null, true)]
    [InlineData(302, null, ModelFault.Rejected, null, true)]
    [InlineData(204, null, ModelFault.Rejected, null, false)]
    public async Task A_status_is_busy_or_rejected_and_tells_when_to_come_back(int status, string? retryAfter, ModelFault fault, int? seconds, bool free)
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Fails(status, status == 204 ? "" : "{\"error\":\"" + LlmCase.Key + "\"}", retryAfter);
        var error = await FaultAsync(test);
        Assert.Equal((fault, seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, free), (error.Fault, error.RetryAfter, error.Free));
        Assert.DoesNotContain(LlmCase.Key, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_answer_is_given_up_at_the_deadline()
    {
        await using var test = await LlmCase.StartAsync();
        var gone = new TaskCompletionSource();
        test.Model.Answers = async (http, _) =>
        {
            await http.Response.WriteAsync("{\"choices\":");
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => gone.SetResult(), TaskScheduler.Default);
        };
        var asking = FaultAsync(test);
        await Eventually.TrueAsync(() => !test.Model.Asked.IsEmpty, "the model is asked");
        test.Time.Advance(TimeSpan.FromSeconds(14.9));
        Assert.False(asking.IsCompleted);
        test.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(ModelFault.Slow, (await Eventually.DoneAsync(asking)).Fault);
        await Eventually.DoneAsync(gone.Task);
    }

    [Fact]
    public async Task Stopping_is_no_fault_of_the_model()
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Answers = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted);
        using var stopping = new CancellationTokenSource();
        var asking = test.Client.GetResponseAsync([new ChatMessage(ChatRole.User, "hi")], null, stopping.Token);
        await Eventually.TrueAsync(() => !test.Model.Asked.IsEmpty, "the model is asked");
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.DoneAsync(asking));
    }

    [Fact]
    public async Task A_broken_connection_may_have_cost_and_none_at_all_has_not()
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Answers = (http, _) =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        var broken = await FaultAsync(test);
        Assert.Equal((ModelFault.Unreachable, false), (broken.Fault, broken.Free));
        await test.Model.DisposeAsync();
        var none = await FaultAsync(test);
        Assert.Equal((ModelFault.Unreachable, true), (none.Fault, none.Free));
    }

    [Fact]
    public async Task A_private_address_behind_a_name_is_refused_unless_allowed()
    {
        await using var test = await LlmCase.StartAsync();
        using var guarded = OpenAiChatClient.CreateHttp(allowPrivate: false);
        using var client = new OpenAiChatClient(test.Options, guarded, test.Time);
        var error = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync([new ChatMessage(ChatRole.User, "hi")], null, default));
        Assert.Equal(ModelFault.Rejected, error.Fault);
        Assert.Empty(test.Model.Asked);
    }

    [Fact]
    public async Task What_an_endpoint_does_not_know_is_left_out_from_then_on()
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Answers = (http, asked) =>
        {
            http.Response.StatusCode = asked["response_format"] is not null || asked["max_tokens"] is not null ? 400 : 200;
            return http.Response.WriteAsync(asked["response_format"] is not null ? "{\"error\":{\"param\":\"response_format\"}}"
                : asked["max_tokens"] is not null ? "{\"error\":\"Use 'max_completion_tokens' instead.\"}"
                : LoopbackModel.Completion("hello"));
        };
        Assert.Equal("hello", (await AskAsync(test)).Text);
        Assert.Equal("hello", (await AskAsync(test)).Text);
        Assert.Equal(4, test.Model.Asked.Count);
        Assert.Equal(77, test.Model.Asked.Last()["max_completion_tokens"]!.GetValue<int>());
    }

    private static Task<ChatResponse> AskAsync(LlmCase test) => Eventually.DoneAsync(
        test.Client.GetResponseAsync([new ChatMessage(ChatRole.User, "hi")], new ChatOptions { MaxOutputTokens = 77, ResponseFormat = ChatResponseFormat.Json }, default));

    private static Task<ModelException> FaultAsync(LlmCase test) => Assert.ThrowsAsync<ModelException>(() => AskAsync(test));
}
