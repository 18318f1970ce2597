import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DeskMessages } from '#shared/contracts/desk/desk-conversation.ts';
import { type Story, type StoryAgent, startStory } from './support/story.ts';

let story: Story;
const mailbox = 'emma@contoso.example';

beforeAll(async () => {
  story = await startStory();
  const address = { address: `email:${mailbox}`, name: 'Help by mail', center: 'support' };
  const made = await story.region.api('amin', 'POST', 'addresses', { body: address });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  // The next round subscribes to it.
  await story.pass(130_000);
}, 60_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

async function take(agent: StoryAgent) {
  const { id, offer } = await agent.sees('offer');
  expect((await agent.post(`offers/${offer}/accept`)).status).toBe(200);
  return story.until('the dialogue is theirs', async () =>
    (await agent.desk()).dialogues.find((each) => each.id === id && each.phase === 'talk'),
  );
}

const receive = (subject: string, html: string) =>
  story.region.cloud.graph.incomingMail({
    to: mailbox,
    from: { name: 'Anna', address: 'anna@example.org' },
    subject,
    body: { contentType: 'html', content: html },
  });

const desk = async (dialogue: string) =>
  DeskMessages.parse(
    (await story.region.api('adele', 'GET', `desk/dialogues/${dialogue}/messages`)).body,
  ).messages;

test('C4: a mail reaches an agent, and the answer goes into its thread; it is passed on to others', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const first = receive('My order', '<p>Where is it?</p><script>alert(1)</script>');
  const { id, text, customer } = await take(adele);
  expect(text).toMatchObject({ channel: 'email', subject: 'My order' });
  expect(customer).toMatchObject({ address: 'anna@example.org', name: 'Anna' });
  const [mail] = await desk(id);
  expect(mail?.content).toMatchObject({ kind: 'mail', text: 'Where is it?' });
  expect(JSON.stringify(mail?.content)).not.toContain('script');
  const content = {
    kind: 'mail',
    subject: 'Re: My order',
    html: '<p>It is on its way.</p>',
    to: ['anna@example.org'],
  };
  const written = await adele.post(`dialogues/${id}/messages`, { id: randomUUID(), content });
  expect(written.status, JSON.stringify(written.body)).toBe(202);
  const { sentMails } = story.region.cloud;
  await story.until('the answer has gone out', () => sentMails.length === 1);
  expect(sentMails[0]?.to).toEqual(['anna@example.org']);
  expect(JSON.stringify(sentMails[0]?.message)).toContain('It is on its way.');
  expect(JSON.stringify(sentMails[0]?.message)).toContain(first.internetMessageId.slice(1, -1));
  await story.until('the desk shows it as sent', async () => {
    const [, answer] = await desk(id);
    return answer?.delivery?.state === 'sent';
  });
  const passedOn = {
    kind: 'mail',
    subject: '',
    html: '<p>Can you see to it?</p>',
    to: ['bert@example.org'],
    options: { purpose: 'forward', bcc: ['dora@example.org'] },
  };
  const forwarded = { id: randomUUID(), content: passedOn };
  const nobody = { id: randomUUID(), content: { ...passedOn, to: [] } };
  expect((await adele.post(`dialogues/${id}/messages`, nobody)).status).toBe(400);
  expect((await adele.post(`dialogues/${id}/messages`, forwarded)).status).toBe(202);
  await story.until('it is passed on', () => sentMails.length === 2);
  expect(sentMails[1]?.to).toEqual(['bert@example.org', 'dora@example.org']);
  expect(JSON.stringify(sentMails[1]?.message)).toMatch(/FW: My order.*see to it.*Where is it/);
  await adele.post(`dialogues/${id}`, { id: randomUUID(), wish: { what: 'hangUp' } });
  await adele.wrapUp();
});

test('C4: an answer of a machine begins no dialogue, and nothing is sent to it', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const before = story.region.cloud.sentMails.length;
  story.region.cloud.graph.incomingMail({
    to: mailbox,
    from: { name: 'Mail Delivery', address: 'mailer-daemon@example.org' },
    subject: 'Undeliverable: Re: My order',
    body: { contentType: 'text', content: 'It could not be delivered.' },
  });
  await story.pass(10_000);
  expect((await adele.desk()).dialogues).toEqual([]);
  expect(story.region.cloud.sentMails).toHaveLength(before);
});
