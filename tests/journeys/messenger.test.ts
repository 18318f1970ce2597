import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type DeskMessage, DeskMessages } from '#shared/contracts/desk/desk-conversation.ts';
import { type StandInMessenger, startMessenger } from '../../local/messenger/start-messenger.ts';
import { createClock } from '../../local/platform/clock.ts';
import { testSurroundings } from '../support/surroundings.ts';
import { type Story, type StoryAgent, startStory } from './support/story.ts';

const page = '10000000000001';
const address = `messenger:${page}`;
let story: Story;
let messenger: StandInMessenger;
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;

beforeAll(async () => {
  const clock = createClock();
  surroundings = await testSurroundings(clock);
  messenger = await startMessenger({
    surroundings,
    port: 0,
    apps: [{ id: '1001', secret: 'app-secret' }],
    pages: [{ id: page, name: 'Contoso', app: '1001', token: 'page-token' }],
  });
  const settings = {
    CHANNEL_URLS: `messenger=${messenger.graphUrl}`,
    CONNECTOR_TEST_HOSTS: 'localhost',
  };
  story = await startStory({ clock, settings });
}, 90_000);
afterEach(() => story.reset());
afterAll(async () => {
  await story?.stop();
  await messenger?.stop();
  surroundings?.remove();
});

const api = (...of: Parameters<Story['region']['api']>) => story.region.api(...of);
const connect = (values: Readonly<Record<string, string>>) =>
  api('amin', 'POST', `channel-connections/${encodeURIComponent(address)}`, { body: { values } });
const keys = { 'app-id': '1001', 'app-secret': 'app-secret', 'page-token': 'page-token' };

async function messagesOf(name: string, dialogue: string): Promise<readonly DeskMessage[]> {
  const { body } = await api(name, 'GET', `desk/dialogues/${dialogue}/messages`);
  return DeskMessages.parse(body).messages;
}

async function take(agent: StoryAgent) {
  const { id, offer } = await agent.sees('offer');
  expect((await agent.post(`offers/${offer}/accept`)).status).toBe(200);
  return story.until('the dialogue is theirs', async () =>
    (await agent.desk()).dialogues.find((each) => each.id === id && each.phase === 'talk'),
  );
}

const write = (agent: StoryAgent, dialogue: string, text: string) =>
  agent.post(`dialogues/${dialogue}/messages`, {
    id: randomUUID(),
    content: { kind: 'text', text },
  });

test('C6: a page is connected by the API, and what is written to it reaches an agent and comes back', async () => {
  const body = { address, name: 'Our page', center: 'support' };
  expect((await api('amin', 'POST', 'addresses', { body })).status).toBe(201);
  expect(await connect({ 'app-id': '1001' })).toMatchObject({ status: 400 });
  expect((await connect({ ...keys, 'app-secret': 'wrong' })).status).toBe(409);
  expect(await connect(keys)).toMatchObject({
    status: 200,
    body: { webhook: expect.stringContaining(`/api/channels/messenger/contoso/${page}`) },
  });
  Object.assign(messenger.switches, { doubles: true, shuffles: true, delay: 200 });

  const adele = story.agent('adele');
  await adele.work();
  const kim = messenger.world.person(page, 'Kim Muster');
  kim.write({ kind: 'text', text: 'Hello 👋' });
  const { id, customer, text } = await take(adele);
  expect(customer).toMatchObject({ address: kim.psid, name: 'Kim Muster' });
  expect(text).toMatchObject({ channel: 'messenger', received: 1 });
  expect(text?.windowClosesAt).toBeGreaterThan(story.region.clock.now() + 86_000_000);

  for (const words of ['Hello Kim', 'What can I do for you?'])
    expect((await write(adele, id, words)).status).toBe(202);
  await story.until('they have both', () => kim.got().length === 2);
  const states = async () =>
    (await messagesOf('adele', id)).flatMap(({ delivery }) => delivery?.state ?? []);
  await story.until('both are delivered', async () =>
    (await states()).every((state) => state === 'delivered'),
  );
  kim.read();
  await story.until('both are read', async () =>
    (await states()).every((state) => state === 'read'),
  );

  kim.write({ kind: 'quick reply', payload: 'yes', title: 'Yes' });
  kim.write({ kind: 'location', latitude: 52.5, longitude: 13.4, title: 'Here' });
  const all = await story.until('all of theirs is there, once', async () => {
    const messages = await messagesOf('adele', id);
    return messages.length === 5 ? messages : undefined;
  });
  expect(all.map(({ content }) => content.kind).toSorted()).toEqual(
    ['choice', 'location', 'text', 'text', 'text'].toSorted(),
  );
  await story.pass(2_000);
  expect(kim.got()).toHaveLength(2);
  expect(messenger.waiting()).toBe(0);

  kim.is({ hasBlocked: true });
  expect((await write(adele, id, 'Are you there?')).status).toBe(202);
  await story.until('it is told why it failed', async () => {
    const last = (await messagesOf('adele', id)).at(-1);
    return last?.delivery?.state === 'failed' && last.delivery.reason === 'unreachable';
  });
  await adele.post(`dialogues/${id}`, { id: randomUUID(), wish: { what: 'hangUp' } });
  await adele.wrapUp();
  const row = await story.until('the record', async () =>
    (await story.region.records('contoso')).find((each) => each['dialogue'] === id),
  );
  expect(row).toMatchObject({ channel: 'messenger', customer_address: kim.psid });
});
