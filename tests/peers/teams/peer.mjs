// Runs botframework-connector as a peer of the fake. Usage: node peer.mjs INSTALL_FOLDER tokens|connector < request.json
// Answers with one JSON document on standard output.
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

const require = createRequire(process.argv[2] + '/');
const {
  AuthenticationConstants, ChannelValidation, ConnectorClient, JwtTokenValidation, SimpleCredentialProvider, TeamsConnectorClient,
} = require('botframework-connector');

const request = JSON.parse(await text(process.stdin));
const run = { tokens, connector }[process.argv[3]];
process.stdout.write(JSON.stringify(await run(request)));

/** What JwtTokenValidation does with each case: accepts, refuses with a status, or raises something without one. */
async function tokens({ metadataUrl, appId, cases }) {
  ChannelValidation.OpenIdMetadataEndpoint = metadataUrl;
  // The keys of the emulator's path come from the internet unless they are told otherwise.
  AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl = metadataUrl;
  const credentials = new SimpleCredentialProvider(appId, '');
  const verdicts = {};
  for (const { name, authorization, activity } of cases) {
    try {
      const identity = await JwtTokenValidation.authenticateRequest(activity, authorization, credentials, '');
      verdicts[name] = identity.isAuthenticated ? 'Accepts' : 'NotAuthenticated';
    } catch (error) {
      verdicts[name] = error.statusCode === undefined ? 'Raises' : `Refuses${error.statusCode}`;
    }
  }
  return verdicts;
}

/** The calls of ConnectorClient in the order a bot makes them; each answers with its status and body. */
async function connector({ serviceUrl, token, channel, tenant, bot, person, team, card }) {
  const credentials = {
    signRequest: async (outgoing) => {
      outgoing.headers.set('authorization', `Bearer ${token}`);
      return outgoing;
    },
  };
  const options = { baseUri: serviceUrl, noRetryPolicy: true };
  const { conversations } = new ConnectorClient(credentials, options);
  const { teams } = new TeamsConnectorClient(credentials, options);
  const seen = {};
  const call = async (name, operation) => {
    try {
      const answer = await operation();
      seen[name] = { status: answer._response.status, body: answer._response.bodyAsText ? JSON.parse(answer._response.bodyAsText) : null };
    } catch (error) {
      seen[name] = { status: error.statusCode ?? 0, code: error.body?.error?.code ?? error.code ?? String(error) };
    }
    return seen[name].body ?? {};
  };
  const message = (said) => ({ type: 'message', text: said });

  const post = await call('create in channel', () => conversations.createConversation({ isGroup: true, channelData: { channel: { id: channel } }, activity: { type: 'message', attachments: [card] }, bot: { id: bot } }));
  await call('reply in thread', () => conversations.sendToConversation(post.id, message('in the thread')));
  await call('reply form', () => conversations.replyToActivity(post.id, post.activityId, message('a new post')));
  await call('update', () => conversations.updateActivity(post.id, post.activityId, message('updated')));
  await call('update of an unknown', () => conversations.updateActivity(post.id, '1', message('updated')));
  await call('typing', () => conversations.sendToConversation(post.id, { type: 'typing' }));
  await call('empty body', () => conversations.sendToConversation(post.id, {}));
  await call('message without text', () => conversations.sendToConversation(post.id, { type: 'message' }));
  await call('unknown conversation', () => conversations.sendToConversation('a:nobody', message('hello')));
  const personal = { isGroup: false, bot: { id: bot }, members: [{ id: person }], tenantId: tenant, channelData: { tenant: { id: tenant } } };
  const chat = await call('personal conversation', () => conversations.createConversation(personal));
  await call('personal conversation again', () => conversations.createConversation(personal));
  await call('send to personal', () => conversations.sendToConversation(chat.id, message('hello')));
  await call('members', () => conversations.getConversationMembers(channel));
  await call('member', () => conversations.getConversationMember(channel, person));
  await call('unknown member', () => conversations.getConversationMember(channel, '29:nobody'));
  const page = await call('page', () => conversations.getConversationPagedMembers(channel, { pageSize: 1 }));
  await call('next page', () => conversations.getConversationPagedMembers(channel, { pageSize: 1, continuationToken: page.continuationToken }));
  await call('activity members', () => conversations.getActivityMembers(post.id, post.activityId));
  await call('team', () => teams.fetchTeamDetails(team));
  await call('channels', () => teams.fetchChannelList(team));
  await call('unknown team', () => teams.fetchTeamDetails('19:nobody@thread.tacv2'));
  await call('delete', () => conversations.deleteActivity(post.id, post.activityId));
  return seen;
}
