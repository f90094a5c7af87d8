namespace ChatEngage.Teams.Tests.Fake;

/// <summary>Cards for the fake's own tests.</summary>
internal static class Cards
{
    public const string Review = """
        {
          "type": "AdaptiveCard", "version": "1.5", "msteams": { "width": "Full" },
          "refresh": { "action": { "type": "Action.Execute", "verb": "refresh", "data": { "card": "c1" } }, "userIds": [ "USER" ] },
          "body": [
            { "type": "TextBlock", "text": "A mention", "wrap": true },
            { "type": "Input.Text", "id": "text", "value": "Thank you", "isRequired": true, "isMultiline": true, "maxLength": 20 },
            { "type": "Input.Toggle", "id": "public", "title": "Public" },
            { "type": "ActionSet", "actions": [ { "type": "Action.Submit", "title": "Old", "data": { "verb": "old" } } ] },
            { "type": "Chart.Line", "title": "A week", "data": [ { "legend": "n", "values": [ { "x": "2026-03-01", "y": 1 } ] } ] }
          ],
          "actions": [
            { "type": "Action.Execute", "id": "ok", "title": "Approve", "verb": "approve", "data": { "card": "c1" }, "fallback": { "type": "Action.Submit", "title": "Approve", "data": { "card": "c1", "verb": "approve" } } },
            { "type": "Action.Execute", "title": "Reject", "verb": "reject", "data": { "card": "c1" }, "associatedInputs": "none", "fallback": { "type": "Action.Submit", "title": "Reject" } },
            { "type": "Action.ShowCard", "title": "Note", "card": { "type": "AdaptiveCard",
              "body": [ { "type": "Input.Text", "id": "note" } ],
              "actions": [ { "type": "Action.Execute", "title": "Save", "verb": "note", "fallback": { "type": "Action.Submit", "title": "Save" } } ] } },
            { "type": "Action.OpenUrl", "title": "Open", "url": "https://example.com/" }
          ]
        }
        """;

    public const string Done = """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"Approved"}]}""";
}
