using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>Checks what the bot answers to activities: an empty 200, and to an invoke a body that clients understand.</summary>
internal sealed class AnswerCheck(Violations violations, CardCheck cards)
{
    public void Check(BotAnswer answer)
    {
        if (answer.Status is < 200 or > 299) return;
        var type = (string?)(answer.Activity["type"] as JsonValue);
        if ((string?)(answer.Activity["deliveryMode"] as JsonValue) == "expectReplies") return;
        var where = $"answer to {type}";
        if (answer.Status != 200) violations.Add($"{where}: status {answer.Status}, not 200.");
        if (type != "invoke")
        {
            if (answer.Body.Length > 0) violations.Add($"{where}: the body is not empty.");
            return;
        }
        if (answer.Invoke is not { } invoke)
        {
            violations.Add($"{where}: the body is no invoke answer with statusCode and type.");
            return;
        }
        if (answer.ContentType != "application/json") violations.Add($"{where}: the content type is '{answer.ContentType}', not application/json.");
        CheckInvoke(where, invoke);
    }

    private void CheckInvoke(string where, InvokeAnswer invoke)
    {
        switch (invoke)
        {
            case { StatusCode: 200, Type: InvokeAnswer.Card }:
                cards.Check(where, invoke.Value);
                break;
            case { StatusCode: 200, Type: InvokeAnswer.Message }:
                if (invoke.Value?.GetValueKind() != System.Text.Json.JsonValueKind.String) violations.Add($"{where}: a notice's value is its text.");
                break;
            case { StatusCode: >= 400, Type: InvokeAnswer.Error }:
                if (invoke.Value is not JsonObject error || error["code"] is not JsonValue || error["message"] is not JsonValue) violations.Add($"{where}: an error's value has code and message.");
                break;
            default:
                violations.Add($"{where}: no client understands {invoke.StatusCode} with '{invoke.Type}'.");
                break;
        }
    }
}
