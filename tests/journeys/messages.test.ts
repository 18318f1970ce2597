import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DeskMessage, DeskMessages } from '#shared/contracts/desk/desk-conversation.ts';
import { type Story, type StoryAgent, startStory } from './support/story.ts';

let story: Story;
const support = '+493012340002';

beforeAll(async () => {
  story = await startStory();
}, 60_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

const text = (from: string, words: string) =>
  story.region.acs.text({ from, to: support, text: words });

/** What phones got, by number. */
const got = (to: string) =>
  story.region.acs
    .messages()
    .filter((message) => message.to === to)
    .map((message) => message.text);

async function messagesOf(name: string, dialogue: string): Promise<readonly DeskMessage[]> {
  const { body } = await story.region.api(name, 'GET', `desk/dialogues/${dialogue}/messages`);
  return DeskMessages.parse(body).messages;
}

/** Accepts a written dialogue. */
async function take(agent: StoryAgent) {
  const { id, offer } = await agent.sees('offer');
  expect((await agent.post(`offers/${offer}/accept`)).status).toBe(200);
  return story.until('the dialogue is theirs', async () =>
    (await agent.desk()).dialogues.find((each) => each.id === id && each.phase === 'talk'),
  );
}

const write = (agent: StoryAgent, dialogue: string, words: string, id = randomUUID()) =>
  agent.post(`dialogues/${dialogue}/messages`, { id, content: { kind: 'text', text: words } });

const wordsOf = (messages: readonly DeskMessage[]) =>
  messages.map(
    ({ direction, content }) => `${direction}: ${'text' in content ? content.text : ''}`,
  );

test('C3: an SMS reaches an agent, the answer reaches the phone, and its delivery the desk', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const kim = '+491701234601';
  text(kim, 'Hello, is anybody there?');
  const { id, text: shown } = await take(adele);
  expect(shown).toMatchObject({
    channel: 'sms',
    received: 1,
    preview: 'Hello, is anybody there?',
    windowClosesAt: null,
  });
  expect((await write(adele, id, 'Yes. What can I do for you?')).status).toBe(202);
  await story.until('the phone has it', () => got(kim).length > 0);
  expect(got(kim)).toEqual(['Yes. What can I do for you?']);
  const seen = await story.until('it is delivered', async () => {
    const messages = await messagesOf('adele', id);
    return messages.at(-1)?.delivery?.state === 'delivered' ? messages : undefined;
  });
  expect(wordsOf(seen)).toEqual([
    'in: Hello, is anybody there?',
    'out: Yes. What can I do for you?',
  ]);
  await adele.ask({ what: 'hangUp' });
  await adele.wrapUp();
  const row = await story.until('the record', async () =>
    (await story.region.records('contoso')).find((each) => each['dialogue'] === id),
  );
  expect(row).toMatchObject({ channel: 'sms', customer_address: kim, ended_by: 'agent' });
});

test('S5: whatever is told twice counts once: the customer’s SMS, the agent’s answer, its report', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const kim = '+491701234602';
  text(kim, 'Once');
  const { id } = await take(adele);
  const message = randomUUID();
  await Promise.all([
    write(adele, id, 'Also once', message),
    write(adele, id, 'Also once', message),
  ]);
  await story.until('the phone has it', () => got(kim).length > 0);
  await story.pass(3000);
  expect(got(kim)).toEqual(['Also once']);
  expect(wordsOf(await messagesOf('adele', id))).toEqual(['in: Once', 'out: Also once']);
  await adele.ask({ what: 'hangUp' });
  await adele.wrapUp();
});

test('A2: who writes again soon gets the agent they had, in a dialogue of its own', async () => {
  const [adele, bruno] = [story.agent('adele'), story.agent('bruno')];
  await adele.work();
  const kim = '+491701234603';
  text(kim, 'First');
  const first = await take(adele);
  await adele.ask({ what: 'hangUp' });
  await adele.wrapUp();
  await bruno.work();
  await story.pass(2000);
  text(kim, 'One more thing');
  const second = await take(adele);
  expect(second.id).not.toBe(first.id);
  expect(wordsOf(await messagesOf('adele', second.id))).toEqual(['in: One more thing']);
  await adele.ask({ what: 'hangUp' });
  await adele.wrapUp();
});

test('Q9: an agent has several chats beside each other, and nobody else may read or write in them', async () => {
  const [adele, bruno] = [story.agent('adele'), story.agent('bruno')];
  await adele.work();
  const [kim, lena] = ['+491701234604', '+491701234605'];
  text(kim, 'I am Kim');
  const one = await take(adele);
  text(lena, 'I am Lena');
  const other = await take(adele);
  await story.until('both are there', async () => {
    const { dialogues } = await adele.desk();
    return dialogues.filter(({ phase }) => phase === 'talk').length === 2;
  });
  await bruno.work();
  const foreign = await bruno.post(`dialogues/${one.id}/messages`, {
    id: randomUUID(),
    content: { kind: 'text', text: 'Not mine' },
  });
  expect(foreign).toMatchObject({ status: 409, body: { reason: 'notYourDialogue' } });
  for (const { id } of [one, other]) {
    await adele.post(`dialogues/${id}`, { id: randomUUID(), wish: { what: 'hangUp' } });
    await adele.wrapUp();
  }
});
