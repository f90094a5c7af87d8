// A bot on discord.js, as a peer of the fake Discord: it does each thing once that our own bot does, and prints what it saw.
import {
  ActionRowBuilder, ButtonBuilder, ButtonStyle, Client, EmbedBuilder, Events, GatewayIntentBits, LabelBuilder,
  MessageFlags, ModalBuilder, StringSelectMenuBuilder, TextInputBuilder, TextInputStyle,
} from 'discord.js';

const say = (what, more = {}) => console.log(JSON.stringify({ what, ...more }));
process.on('unhandledRejection', error => { say('failed', { error: String(error?.stack ?? error) }); process.exit(1); });

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.GuildMessageReactions, GatewayIntentBits.MessageContent],
  rest: { api: process.env.FAKE_API },
  allowedMentions: { parse: [] },
});

client.once(Events.ClientReady, async ready => {
  const guild = ready.guilds.cache.first();
  await guild.commands.set([{
    name: 'search', description: 'Finds conversations',
    options: [{ type: 3, name: 'words', description: 'What to find', required: true, autocomplete: true }],
  }]);
  say('ready', { user: ready.user.username, guild: guild.name, channels: guild.channels.cache.size });
});

client.on(Events.MessageCreate, async message => {
  if (message.author.bot) return;
  say('message', { content: message.content, author: message.author.username, resumed: true });
  if (message.content !== 'card') return;
  const card = await message.channel.send({
    embeds: [new EmbedBuilder().setTitle('A mention').setDescription('some words').addFields({ name: 'Reach', value: '120' })],
    components: [
      new ActionRowBuilder().addComponents(
        new ButtonBuilder().setCustomId('approve').setLabel('Approve').setStyle(ButtonStyle.Success),
        new ButtonBuilder().setCustomId('edit').setLabel('Edit').setStyle(ButtonStyle.Secondary)),
      new ActionRowBuilder().addComponents(
        new StringSelectMenuBuilder().setCustomId('snooze').setPlaceholder('Snooze').addOptions({ label: '1 hour', value: '1h' })),
    ],
    files: [{ attachment: Buffer.from('a,b\n1,2\n'), name: 'table.csv', description: 'a table' }],
  });
  await message.react('👍');
  const thread = await card.startThread({ name: 'notes' });
  await thread.send('a private note');
  await message.reply({ content: 'done', nonce: 'peer-reply-1', enforceNonce: true });
  const read = await message.channel.messages.fetch({ limit: 10 });
  say('card', { read: read.size, thread: thread.id === card.id, file: card.attachments.first()?.name });
});

client.on(Events.MessageUpdate, (_, message) => { if (!message.author?.bot) say('edited', { content: message.content }); });
client.on(Events.MessageDelete, message => say('deleted', { id: message.id }));
client.on(Events.MessageReactionAdd, (reaction, user) => { if (!user.bot) say('reaction', { emoji: reaction.emoji.name }); });
client.on(Events.ShardResume, (_, replayed) => say('resumed', { replayed }));
client.on(Events.Error, error => say('failed', { error: String(error) }));

client.on(Events.InteractionCreate, async interaction => {
  if (interaction.isButton() && interaction.customId === 'approve') {
    await interaction.deferUpdate();
    await interaction.editReply({ content: `approved by ${interaction.member.displayName}`, components: interaction.message.components.slice(0, 1) });
  } else if (interaction.isButton()) {
    await interaction.showModal(new ModalBuilder().setCustomId('edited').setTitle('Edit the reply').addLabelComponents(
      new LabelBuilder().setLabel('Reply').setTextInputComponent(
        new TextInputBuilder().setCustomId('text').setStyle(TextInputStyle.Paragraph).setValue('draft'))));
  } else if (interaction.isModalSubmit()) {
    await interaction.update({ content: interaction.fields.getTextInputValue('text') });
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply({ content: `snoozed ${interaction.values[0]}`, flags: MessageFlags.Ephemeral });
  } else if (interaction.isAutocomplete()) {
    await interaction.respond([{ name: `${interaction.options.getFocused()}?`, value: 'x' }]);
  } else if (interaction.isChatInputCommand()) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply(`found ${interaction.options.getString('words')}`);
    await interaction.followUp({ content: 'and more', flags: MessageFlags.Ephemeral });
  }
  say('interaction', { type: interaction.type });
});

process.stdin.resume();
process.stdin.on('end', async () => { await client.destroy(); process.exit(0); });
await client.login(process.env.FAKE_TOKEN);
