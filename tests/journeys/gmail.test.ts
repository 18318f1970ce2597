import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeskMessages } from '#shared/contracts/desk/desk-conversation.ts';
import { headerOf } from '../../local/gmail/mime.ts';
import { account, serviceAccount, topic } from '../support/gmail-bench.ts';
import { type Story, startStory } from './support/story.ts';

let story: Story;
const mailbox = 'help@contoso-mail.example';

beforeAll(async () => {
  story = await startStory();
  const { region } = story;
  const { gmail } = region.cloud;
  const { keyFile, delegated } = await serviceAccount([mailbox]);
  gmail.delegate(delegated);
  const audience = `${region.cloud.settings['PUBLIC_URL']}/api/gmail/contoso`;
  gmail.subscribe({ topic, endpoint: audience, audience, account });
  const ok = async (path: string, body: object) => {
    const { status, body: said } = await region.api('amin', 'POST', path, { body });
    expect(status, JSON.stringify(said)).toBeLessThan(300);
  };
  await ok('secrets/gmail', { value: keyFile });
  await ok('addresses', {
    address: `email:${mailbox}`,
    name: 'Help by Gmail',
    center: 'support',
    provider: 'google',
    signature: { en: '<p>{{agent}}, {{center}}</p>' },
  });
  // The next round watches it.
  await story.pass(130_000);
}, 60_000);
afterAll(() => story?.stop());

const receive = (subject: string, more: { inReplyTo?: string } = {}) =>
  story.region.cloud.gmail.incomingMail({
    to: mailbox,
    from: 'Anna <anna@example.org>',
    subject,
    html: '<p>Where is it?</p><script>alert(1)</script>',
    ...more,
  });

const messagesOf = async (dialogue: string) =>
  DeskMessages.parse(
    (await story.region.api('adele', 'GET', `desk/dialogues/${dialogue}/messages`)).body,
  ).messages;

test('C4: a mail to Gmail reaches an agent, the answer goes into its thread, and an outage is caught up, nothing twice', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const { messageId } = receive('My order');
  const { id, offer, text } = await adele.sees('offer');
  expect(text).toMatchObject({ channel: 'email', subject: 'My order' });
  expect((await adele.post(`offers/${offer}/accept`)).status).toBe(200);
  await adele.sees('talk');
  const [mail] = await messagesOf(id);
  expect(mail?.content).toMatchObject({ kind: 'mail', text: 'Where is it?' });
  const content = { kind: 'mail', subject: '', html: '<p>On its way.</p>', to: [] };
  const wish = { id: randomUUID(), content };
  const written = await adele.post(`dialogues/${id}/messages`, wish);
  expect(written.status, JSON.stringify(written.body)).toBe(202);
  expect((await adele.post(`dialogues/${id}/messages`, wish)).status).toBe(202);
  const { sentByGmail, gmail } = story.region.cloud;
  await story.until('the answer has gone out', () => sentByGmail.length > 0);
  const [out] = sentByGmail;
  expect(out?.to).toEqual(['anna@example.org']);
  expect(headerOf(out?.payload.headers ?? [], 'in-reply-to')).toBe(messageId);
  const words = JSON.stringify(out?.payload.parts.map((part) => atob(part.content)));
  expect(words).toMatch(/On its way\.[\s\S]*Adele/);
  await story.until('the desk shows it as sent', async () => {
    const [, answer] = await messagesOf(id);
    return answer?.delivery?.state === 'sent';
  });
  // Google cannot be asked for a while: pushes come in, and nothing can be read.
  gmail.throttle({ times: 1_000, status: 429, path: '/history' });
  const answer = headerOf(out?.payload.headers ?? [], 'message-id');
  receive('Re: My order', { inReplyTo: answer });
  await story.pass(20_000);
  expect(await messagesOf(id)).toHaveLength(2);
  gmail.throttle({ times: 0, status: 429, path: '' });
  await story.until('it is caught up', async () => (await messagesOf(id)).length === 3, 300);
  await story.pass(130_000);
  expect(await messagesOf(id)).toHaveLength(3);
  expect(sentByGmail).toHaveLength(1);
});
