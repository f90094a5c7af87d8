using System.Globalization;
using StackExchange.Redis;

namespace ChatEngage.Redis;

/// <summary>
/// Every key of a brand, and the only place that spells one. The hash tag is the brand, so one script may touch any of them,
/// on one server and on Redis Cluster alike.
/// <list type="table">
/// <item><term>secret</term><description>string: key of the digests below, made once</description></item>
/// <item><term>replicated</term><description>string, 1 min: a mark that replicas are waited for to have</description></item>
/// <item><term>owner</term><description>hash: replica, epoch, until (ms of the server's clock)</description></item>
/// <item><term>inbox</term><description>stream: t kind, c conversation, k contact, s source, h post digest, r digest of the post it replies to, w author digest, f flags (o own, p to ours, i imported, n no conversation yet), a received (ms), m mention (JSON)</description></item>
/// <item><term>post:&lt;digest&gt;</term><description>string: conversation (26), flag (p placeholder, s seen, t seen below one of ours, o our own, d deleted), updated (ms)</description></item>
/// <item><term>who:&lt;digest&gt;</term><description>string: contact id of an outside author</description></item>
/// <item><term>hook:&lt;digest&gt;</term><description>string, 24 h: body digest of an outside delivery</description></item>
/// <item><term>once:&lt;digest&gt;</term><description>string, 24 h: body digest and result of an agent's request</description></item>
/// <item><term>conv:&lt;id&gt;</term><description>hash: v version, d document (JSON), c last commit, card:&lt;team channel&gt; reference of its card</description></item>
/// <item><term>contact:&lt;id&gt;</term><description>hash: s source, h handle, n name, f followers, w the author digest of its <c>who:</c> key, first, last (ms), e o erasure ordered, d erased: then neither who nor level are left</description></item>
/// <item><term>contact:&lt;id&gt;</term><description>the same hash: l level while it has one, ls since, lq quiet since, lh heard, lc critic until, ld told, lk ledger kept from (local days), lv version of these</description></item>
/// <item><term>days:&lt;contact&gt;</term><description>hash: local day (yyyyMMdd) on which the contact took part to what that was worth; with a c behind it: what corrections made on that day add</description></item>
/// <item><term>level:&lt;level&gt;</term><description>zset: contact by the day (yyyyMMdd) on which it gained the level</description></item>
/// <item><term>rec:&lt;post digest&gt;</term><description>hash, 14 days: a recommendation: c contact, v conversation, a time outside (ms), d depth, r root (post digest), b:&lt;contact&gt; who answered it</description></item>
/// <item><term>link:&lt;digest&gt;</term><description>string, as long: post digest of the recommendation at that address</description></item>
/// <item><term>people</term><description>zset: contact by last seen (ms)</description></item>
/// <item><term>log:&lt;utc day&gt;</term><description>stream: a time (ms), j interaction (JSON)</description></item>
/// <item><term>count:&lt;utc day&gt;</term><description>hash: quarter:kind:source, with a mark for N, C, P and tone, to count</description></item>
/// <item><term>archive</term><description>hash: UTC day (yyyyMMdd) taken out of the store, to how many entries its archive held then</description></item>
/// <item><term>todo:&lt;lane&gt;</term><description>zset: task by due time (ms)</description></item>
/// <item><term>task:&lt;id&gt;</term><description>hash: l lane, k kind, p payload, d due, g generation, n tries, f first taken, t token, r run of the server that ordered it</description></item>
/// <item><term>answers</term><description>stream: j lesson (JSON); the newest 200,000</description></item>
/// <item><term>digest:&lt;local day&gt;</term><description>hash: d digest (JSON), c:&lt;team channel&gt; its state there (JSON)</description></item>
/// <item><term>digests</term><description>zset: local day (yyyyMMdd) of each digest</description></item>
/// <item><term>dead</term><description>stream: what was given up, with its error</description></item>
/// <item><term>by:…</term><description>zsets: conversation by waiting since, or by last change</description></item>
/// <item><term>contact:&lt;id&gt;</term><description>the same hash: ph, pm digests of folded handle and name, pw contacts confirmed to be the same person, pn dismissed ones</description></item>
/// <item><term>same:&lt;digest&gt;</term><description>set of contacts with the same handle, or the same name</description></item>
/// <item><term>anew:&lt;stream&gt;</term><description>a stream while it is written anew</description></item>
/// <item><term>word:&lt;token&gt;</term><description>set of conversations</description></item>
/// <item><term>state:&lt;adapter&gt;:&lt;key&gt;</term><description>hash: v version, d value</description></item>
/// </list>
/// </summary>
public sealed class RedisKeys(BrandName brand)
{
    private readonly string prefix = $"ce:{{{brand.Value}}}:";

    /// <summary>A pattern of them all.</summary>
    public string All => $"ce:{{{brand.Value}}}:*";
    public RedisKey Secret => prefix + "secret";
    public RedisKey Replicated => prefix + "replicated";
    public RedisKey Owner => prefix + "owner";
    public RedisKey Inbox => prefix + "inbox";
    public RedisKey People => prefix + "people";
    public RedisKey Answers => prefix + "answers";
    public RedisKey Digests => prefix + "digests";

    /// <summary>Where a stream is written anew before it takes its place.</summary>
    public RedisKey Anew(RedisKey stream) => prefix + "anew:" + ((string)stream!)[prefix.Length..];
    public RedisKey Dead => prefix + "dead";
    public RedisKey Archive => prefix + "archive";
    public RedisKey ByAll => prefix + "by:all";
    public RedisKey ByChange => prefix + "by:change";

    /// <summary>Conversations without any text.</summary>
    public RedisKey ByBare => prefix + "by:bare";

    /// <summary>Channel on which commits and intake tell what changed.</summary>
    public string Changes => prefix + "changes";
    public string ConversationPrefix => prefix + "conv:";
    public string RecommendationPrefix => prefix + "rec:";
    public string ContactPrefix => prefix + "contact:";
    public string DaysPrefix => prefix + "days:";
    public string TaskPrefix => prefix + "task:";
    public string WordPrefix => prefix + "word:";

    public RedisKey Post(string digest) => prefix + "post:" + digest;
    public RedisKey Who(string digest) => prefix + "who:" + digest;
    public RedisKey Hook(string digest) => prefix + "hook:" + digest;
    public RedisKey Once(string digest) => prefix + "once:" + digest;
    public RedisKey Conversation(ConversationId id) => ConversationPrefix + id.Value;
    public RedisKey Contact(ContactId id) => ContactPrefix + id.Value;
    public RedisKey Days(ContactId id) => DaysPrefix + id.Value;
    public RedisKey Recommendation(string post) => RecommendationPrefix + post;
    public RedisKey Link(string digest) => prefix + "link:" + digest;
    public RedisKey Level(string level) => prefix + "level:" + level;
    public RedisKey Log(DateOnly utcDay) => prefix + "log:" + Day(utcDay);
    public RedisKey Count(DateOnly utcDay) => prefix + "count:" + Day(utcDay);
    public RedisKey Digest(DateOnly localDay) => prefix + "digest:" + Day(localDay);
    public RedisKey Todo(string lane) => prefix + "todo:" + lane;
    public RedisKey Task(string id) => TaskPrefix + id;
    public RedisKey ByStatus(string status) => prefix + "by:status:" + status;
    public RedisKey ByAssignee(string agent) => prefix + "by:assignee:" + agent;
    public RedisKey BySource(SourceName source) => prefix + "by:source:" + source.Value;
    public RedisKey ByContact(ContactId contact) => prefix + "by:contact:" + contact.Value;
    public RedisKey Same(string digest) => prefix + "same:" + digest;
    public RedisKey Word(string token) => WordPrefix + token;
    public RedisKey State(string adapter, string key) => prefix + "state:" + adapter + ":" + key;

    internal static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
