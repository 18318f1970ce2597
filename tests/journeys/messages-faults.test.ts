import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DeskMessage, DeskMessages } from '#shared/contracts/desk/desk-conversation.ts';
import type { FlowDefinitionInput } from '#shared/contracts/flow/definition.ts';
import { post } from '../../local/event-grid/deliver.ts';
import type { GridEvent } from '../../local/event-grid/event.ts';
import { openKeys } from '../../local/host/keys.ts';
import { textMessages } from '../../local/start/incoming-calls.ts';
import { type Story, type StoryAgent, startStory } from './support/story.ts';

let story: Story;
const support = '+493012340002';

beforeAll(async () => {
  story = await startStory();
}, 60_000);
afterEach(async () => {
  story.region.cloud.eventGrid.disturb(null);
  const { dialogues } = await story.agent('adele').desk();
  for (const { id, phase } of dialogues)
    if (phase === 'talk')
      await story
        .agent('adele')
        .post(`dialogues/${id}`, { id: randomUUID(), wish: { what: 'hangUp' } });
  await story.reset();
}, 60_000);
afterAll(() => story?.stop());

const text = (from: string, words: string) =>
  story.region.acs.text({ from, to: support, text: words });

/** What a phone got. */
const got = (to: string) =>
  story.region.acs
    .messages()
    .filter((message) => message.to === to)
    .map((message) => message.text);

async function messagesOf(name: string, dialogue: string): Promise<readonly DeskMessage[]> {
  const { body } = await story.region.api(name, 'GET', `desk/dialogues/${dialogue}/messages`);
  return DeskMessages.parse(body).messages;
}

async function take(agent: StoryAgent): Promise<string> {
  const { id, offer } = await agent.sees('offer');
  expect((await agent.post(`offers/${offer}/accept`)).status).toBe(200);
  await agent.sees('talk');
  return id;
}

async function write(agent: StoryAgent, dialogue: string, words: string): Promise<string> {
  const id = randomUUID();
  const answer = await agent.post(`dialogues/${dialogue}/messages`, {
    id,
    content: { kind: 'text', text: words },
  });
  expect(answer.status).toBe(202);
  return id;
}

const wordsOf = (messages: readonly DeskMessage[]) =>
  messages.map(
    ({ direction, content }) => `${direction}: ${'text' in content ? content.text : ''}`,
  );

const deliveryOf = async (name: string, dialogue: string, id: string) =>
  (await messagesOf(name, dialogue)).find((message) => message.id === id)?.delivery;

async function isDelivered(name: string, dialogue: string, id: string) {
  await story.until('it is delivered', async () => {
    const delivery = await deliveryOf(name, dialogue, id);
    return delivery?.state === 'delivered';
  });
}

async function end(agent: StoryAgent) {
  await agent.ask({ what: 'hangUp' });
  await agent.wrapUp();
}

const recordsOf = async (customer: string) =>
  (await story.region.records('contoso')).filter((row) => row['customer_address'] === customer);

test('S5: every event comes twice and in no order: each message counts once, and all stand in order', async () => {
  const kim = '+491701234611';
  const adele = story.agent('adele');
  await adele.work();
  story.region.cloud.eventGrid.disturb({ doubled: true, within: 3000 });
  const words = ['One', 'Two', 'Three', 'Four', 'Five'];
  for (const each of words) {
    text(kim, each);
    await story.pass(250);
  }
  const dialogue = await take(adele);
  await story.pass(4000);
  const ids = [await write(adele, dialogue, 'I read'), await write(adele, dialogue, 'and answer')];
  for (const id of ids) await isDelivered('adele', dialogue, id);
  await story.pass(4000);
  expect(got(kim)).toEqual(['I read', 'and answer']);
  expect(wordsOf(await messagesOf('adele', dialogue))).toEqual([
    ...words.map((each) => `in: ${each}`),
    'out: I read',
    'out: and answer',
  ]);
  const { dialogues } = await adele.desk();
  expect(dialogues.map((each) => each.text?.received)).toEqual([words.length]);
  await end(adele);
  await story.until('the record', async () => (await recordsOf(kim)).length > 0);
  await story.pass(10_000);
  expect(await recordsOf(kim)).toHaveLength(1);
}, 60_000);

test('C3: nothing can be sent for ten minutes: the desk shows it queued, and then it goes out once', async () => {
  const kim = '+491701234612';
  const adele = story.agent('adele');
  await adele.work();
  text(kim, 'Hello?');
  const dialogue = await take(adele);
  const down = story.region.acs.faults.add({
    kind: 'refuse',
    operation: 'sendSms',
    status: 503,
    times: 'always',
  });
  const ids = [await write(adele, dialogue, 'First'), await write(adele, dialogue, 'Second')];
  for (let minute = 0; minute < 10; minute += 1) {
    await story.pass(60_000);
    const states = await Promise.all(ids.map((id) => deliveryOf('adele', dialogue, id)));
    expect(states.map((each) => each?.state)).toEqual(['queued', 'queued']);
  }
  expect(got(kim)).toEqual([]);
  story.region.acs.faults.remove(down);
  for (const id of ids) await isDelivered('adele', dialogue, id);
  await story.pass(60_000);
  expect(got(kim)).toEqual(['First', 'Second']);
  await end(adele);
}, 60_000);

test('C3: what cannot be delivered says so at the desk, and why', async () => {
  const landline = '+493012340000';
  const adele = story.agent('adele');
  await adele.work();
  text(landline, 'Can you write back?');
  const dialogue = await take(adele);
  const id = await write(adele, dialogue, 'We try');
  await story.until(
    'it has failed',
    async () => (await deliveryOf('adele', dialogue, id))?.state === 'failed',
  );
  expect(await deliveryOf('adele', dialogue, id)).toMatchObject({ reason: 'unreachable' });
  await end(adele);
});

test('A2: what a customer writes while the dialogue is being ended begins the next one, and nothing is lost', async () => {
  const kim = '+491701234613';
  const adele = story.agent('adele');
  await adele.work();
  text(kim, 'Thank you');
  const first = await take(adele);
  const ending = adele.ask({ what: 'hangUp' });
  text(kim, 'And one more');
  await ending;
  text(kim, 'And another');
  await adele.sees('wrapUp');
  const inFirst = async () => wordsOf(await messagesOf('adele', first));
  await story.until('the last one has left it', async () => {
    const words = await inFirst();
    return !words.includes('in: And another');
  });
  const before = await inFirst();
  await adele.wrapUp();
  const second = await take(adele);
  expect(second).not.toBe(first);
  const inSecond = async () => wordsOf(await messagesOf('adele', second));
  await story.until('it is there', async () => (await inSecond()).includes('in: And another'));
  // What came just before the end may be on either side of it.
  expect([...before, ...(await inSecond())]).toEqual([
    'in: Thank you',
    'in: And one more',
    'in: And another',
  ]);
  await end(adele);
  await story.until('both records', async () => (await recordsOf(kim)).length === 2);
});

test('A2: a talk in which nobody writes any more ends by itself', async () => {
  const kim = '+491701234614';
  const adele = story.agent('adele');
  await adele.work();
  text(kim, 'I will be back');
  await take(adele);
  await story.pass(3_580_000);
  expect((await adele.desk()).dialogues.map(({ phase }) => phase)).toEqual(['talk']);
  await story.until(
    'it is over',
    async () => (await adele.desk()).dialogues.every(({ phase }) => phase !== 'talk'),
    300,
  );
  if ((await adele.desk()).dialogues.length > 0) await adele.wrapUp();
  const [row] = await story.until(
    'the record',
    async () => {
      const rows = await recordsOf(kim);
      return rows.length > 0 ? rows : undefined;
    },
    300,
  );
  expect(row).toMatchObject({ ended_by: 'system' });
}, 120_000);

const menu: FlowDefinitionInput = {
  schema: 1,
  id: 'by-text',
  name: 'By text',
  languages: ['en'],
  start: 'topic',
  nodes: {
    topic: {
      kind: 'menu',
      prompt: [{ text: { en: 'What is it about?' } }],
      choices: [
        { id: 'order', key: '1', label: { en: 'An order' }, phrases: { en: ['order'] } },
        { id: 'bill', key: '2', label: { en: 'A bill' }, phrases: { en: ['bill'] } },
      ],
      exits: { order: 'order', bill: 'bill', noInput: 'none', noMatch: 'none', error: 'none' },
    },
    order: { kind: 'play', prompt: [{ text: { en: 'About an order.' } }], exits: { next: 'bye' } },
    bill: { kind: 'play', prompt: [{ text: { en: 'About a bill.' } }], exits: { next: 'bye' } },
    none: { kind: 'play', prompt: [{ text: { en: 'About nothing.' } }], exits: { next: 'bye' } },
    bye: { kind: 'end' },
  },
};

test('F7: a menu by SMS is answered by key and by words', async () => {
  const { api } = story.region;
  const ok = async (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    options?: Parameters<typeof api>[3],
  ) => {
    const answer = await api('amin', method, path, options);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer;
  };
  await ok('POST', 'flows', { body: { id: menu.id, name: menu.name, draft: menu } });
  await ok('POST', 'flows/by-text/publish');
  const center = await ok('GET', 'contact-centers/support');
  const put = (flow: string | null) =>
    ok('PUT', 'contact-centers/support', { body: { ...Object(center.body), flow }, ifMatch: '*' });
  await put('by-text');
  await story.pass(11_000);
  for (const [kim, said, heard] of [
    ['+491701234615', '2', 'About a bill.'],
    ['+491701234616', 'It is my order', 'About an order.'],
  ] as const) {
    text(kim, 'Hello');
    await story.until('they are asked', () => got(kim).length === 1);
    expect(got(kim)).toEqual(['What is it about?\n1: An order\n2: A bill']);
    text(kim, said);
    await story.until('they are answered', () => got(kim).length === 2);
    expect(got(kim).at(-1)).toBe(heard);
    await story.until('the record', async () => (await recordsOf(kim)).length === 1);
  }
  await put(null);
  await story.pass(11_000);
}, 60_000);

const nonsense = [null, 1, true, [], {}];
/** What no such field may be. */
const wrong: Readonly<Record<string, readonly unknown[]>> = {
  messageId: [...nonsense, '', 'x'.repeat(201)],
  from: [...nonsense, '', '+', 'abc', '1', '9'.repeat(16)],
  to: [...nonsense, '', '+', 'abc', '1', '+4999999999'],
  message: [...nonsense, 'x'.repeat(10_001)],
  receivedTimestamp: [...nonsense, '', 'yesterday', '2026-13-45T99:99:99Z'],
};

function smsEvent(data: Readonly<Record<string, unknown>>): GridEvent {
  const eventTime = new Date(story.region.clock.now()).toISOString();
  const messageId = `Incoming_${randomUUID()}`;
  const said = { from: '491701234617', to: support.slice(1), message: 'Hello' };
  return {
    id: randomUUID(),
    topic: 'acs',
    subject: `/phonenumber/${support.slice(1)}`,
    eventType: 'Microsoft.Communication.SMSReceived',
    eventTime,
    dataVersion: '1.0',
    metadataVersion: '1',
    data: { messageId, ...said, receivedTimestamp: eventTime, ...data },
  };
}

test('S5: two thousand events that are wrong in one field are taken without an error, begin nothing, and are in nobody’s way', async () => {
  const { dataDir, host } = story.region;
  const key = openKeys(dataDir).system('eventgrid_extension');
  const subscription = textMessages(Number(new URL(host.url).port), key);
  const send = async (data: Readonly<Record<string, unknown>>) => {
    const response = await post({ subscription, kind: 'Notification', event: smsEvent(data) });
    await response?.body?.cancel();
    return response?.status ?? 0;
  };
  const adele = story.agent('adele');
  await adele.work();
  const faulty = Object.entries(wrong).flatMap(([field, values]) =>
    values.map((value) => ({ [field]: value })),
  );
  const statuses = new Set<number>();
  for (let sent = 0; sent < 2000; sent += faulty.length)
    for (const status of await Promise.all(faulty.map(send))) statuses.add(status);
  expect([...statuses].filter((status) => status < 200 || status >= 300)).toEqual([]);
  await story.pass(3000);
  expect((await adele.desk()).dialogues).toEqual([]);
  expect(await send({})).toBeLessThan(300);
  const dialogue = await take(adele);
  expect(wordsOf(await messagesOf('adele', dialogue))).toEqual(['in: Hello']);
}, 180_000);
