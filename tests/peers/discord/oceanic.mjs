// The same bot on oceanic.js: what it does and prints is what discordjs.mjs does and prints.
import { ButtonStyles, Client, ComponentTypes, InteractionTypes, TextInputStyles } from 'oceanic.js';

const say = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));
process.on('unhandledRejection', error => { say('failed', { error: String(error?.stack ?? error) }); process.exit(1); });

const client = new Client({
  auth: `Bot ${process.env.FAKE_TOKEN}`,
  rest: { baseURL: `${process.env.FAKE_API}/v10` },
  gateway: { intents: ['GUILDS', 'GUILD_MESSAGES', 'GUILD_MESSAGE_REACTIONS', 'MESSAGE_CONTENT'], compress: 'zlib-stream', compressLibrary: 'native' },
  allowedMentions: { everyone: false, users: false, roles: false },
});
const row = (...components) => ({ type: ComponentTypes.ACTION_ROW, components });
const button = (customID, label, style) => ({ type: ComponentTypes.BUTTON, customID, label, style });

client.once('ready', async () => {
  const guild = client.guilds.first();
  await client.application.bulkEditGuildCommands(guild.id, [{
    type: 1, name: 'search', description: 'Finds conversations',
    options: [{ type: 3, name: 'words', description: 'What to find', required: true, autocomplete: true }],
  }]);
  say('ready', { user: client.user.username, guild: guild.name, channels: guild.channels.size });
});

client.on('messageCreate', async message => {
  if (message.author.bot) return;
  say('message', { content: message.content, author: message.author.username });
  if (message.content !== 'card') return;
  const card = await message.channel.createMessage({
    embeds: [{ title: 'A mention', description: 'some words', fields: [{ name: 'Reach', value: '120' }] }],
    components: [
      row(button('approve', 'Approve', ButtonStyles.SUCCESS), button('edit', 'Edit', ButtonStyles.SECONDARY)),
      row({ type: ComponentTypes.STRING_SELECT, customID: 'snooze', placeholder: 'Snooze', options: [{ label: '1 hour', value: '1h' }] }),
    ],
    files: [{ name: 'table.csv', contents: Buffer.from('a,b\n1,2\n') }],
  });
  await message.createReaction('👍');
  const thread = await card.startThread({ name: 'notes' });
  await thread.createMessage({ content: 'a private note' });
  await message.channel.createMessage({ content: 'done', nonce: 'peer-reply-1', enforceNonce: true, messageReference: { messageID: message.id } });
  const read = await message.channel.getMessages({ limit: 10 });
  say('card', { read: read.length, thread: thread.id === card.id, file: card.attachments.first()?.filename });
});

client.on('messageUpdate', message => { if (!message.author.bot) say('edited', { content: message.content }); });
client.on('messageDelete', message => say('deleted', { id: message.id }));
client.on('messageReactionAdd', (_, reactor, reaction) => { if (!reactor.bot) say('reaction', { emoji: reaction.emoji.name }); });
client.on('shardResume', () => say('resumed'));
client.on('error', error => say('failed', { error: String(error) }));

client.on('interactionCreate', async interaction => {
  const { data, type } = interaction;
  if (type === InteractionTypes.MESSAGE_COMPONENT && data.customID === 'approve') {
    await interaction.deferUpdate();
    await interaction.editOriginal({ content: `approved by ${interaction.member.displayName}`, components: interaction.message.components.slice(0, 1) });
  } else if (type === InteractionTypes.MESSAGE_COMPONENT && data.componentType === ComponentTypes.BUTTON) {
    await interaction.createModal({
      customID: 'edited', title: 'Edit the reply',
      components: [row({ type: ComponentTypes.TEXT_INPUT, customID: 'text', label: 'Reply', style: TextInputStyles.PARAGRAPH, value: 'draft' })],
    });
  } else if (type === InteractionTypes.MODAL_SUBMIT) {
    await interaction.editParent({ content: data.components.getTextInput('text') });
  } else if (type === InteractionTypes.MESSAGE_COMPONENT) {
    await interaction.createMessage({ content: `snoozed ${data.values.raw[0]}`, flags: 64 });
  } else if (type === InteractionTypes.APPLICATION_COMMAND_AUTOCOMPLETE) {
    await interaction.result([{ name: `${data.options.getFocused().value}?`, value: 'x' }]);
  } else {
    await interaction.defer(64);
    await interaction.editOriginal({ content: `found ${data.options.getString('words')}` });
    await interaction.createFollowup({ content: 'and more', flags: 64 });
  }
  say('interaction', { type });
});

process.stdin.resume();
process.stdin.on('end', () => { client.disconnect(false); setTimeout(() => process.exit(0), 200); });
await client.connect();
