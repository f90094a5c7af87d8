using ChatEngage.Sources.Webhook;

namespace ChatEngage.Bots.Tests;

public sealed class EverySourceHasItsContract() : EveryImplementationHasItsContract(typeof(WebhookSender).Assembly);
