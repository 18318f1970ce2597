import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type DeskMessage, DeskMessages } from '#shared/contracts/desk/desk-conversation.ts';
import { createClock } from '../../local/platform/clock.ts';
import { type StandInTeamsBot, startTeamsBot } from '../../local/teams-bot/start-teams-bot.ts';
import { testSurroundings } from '../support/surroundings.ts';
import { type Story, type StoryAgent, startStory } from './support/story.ts';

const app = 'c9e8c047-2a74-40a2-b28a-b162d5f5327c';
const directory = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const address = `teams:${app}`;
let story: Story;
let teams: StandInTeamsBot;
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;

beforeAll(async () => {
  const clock = createClock();
  surroundings = await testSurroundings(clock);
  teams = await startTeamsBot({
    surroundings,
    port: 0,
    bots: [{ id: app, name: 'Help desk', directory, secret: 'secret', endpoint: '' }],
  });
  const settings = { CHANNEL_URLS: `teams=${teams.url}`, CONNECTOR_TEST_HOSTS: 'localhost' };
  story = await startStory({ clock, settings });
}, 90_000);
afterEach(() => story.reset());
afterAll(async () => {
  await story?.stop();
  await teams?.stop();
  surroundings?.remove();
});

const api = (...of: Parameters<Story['region']['api']>) => story.region.api(...of);
const connect = (values: Readonly<Record<string, string>>) =>
  api('amin', 'POST', `channel-connections/${encodeURIComponent(address)}`, { body: { values } });

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

test('C7: an employee writes to the help desk in Teams, waits in a queue, is answered by an agent, and has read it', async () => {
  const body = { address, name: 'Help desk', center: 'support' };
  expect((await api('amin', 'POST', 'addresses', { body })).status).toBe(201);
  const values = { 'tenant-id': directory, 'client-secret': 'secret' };
  expect(await connect({ 'client-secret': 'secret' })).toMatchObject({ status: 400 });
  expect((await connect({ ...values, 'client-secret': 'wrong' })).status).toBe(409);
  const connected = await connect(values);
  expect(connected.status).toBe(200);
  const { webhook } = z.object({ webhook: z.string() }).parse(connected.body);
  expect(webhook).toContain(`/api/channels/teams/contoso/${app}`);
  teams.changeBot(app, { endpoint: webhook });
  Object.assign(teams.switches, { doubles: true, shuffles: true, delay: 200 });

  const megan = teams.world.employee(app, 'Megan Bowen');
  megan.install();
  megan.write({ kind: 'text', text: 'My screen is black' });
  const adele = story.agent('adele');
  await adele.work();
  const { id, customer, text } = await take(adele);
  expect(customer).toMatchObject({ address: megan.objectId, name: 'Megan Bowen' });
  expect(text).toMatchObject({ channel: 'teams', received: 1, windowClosesAt: null });

  for (const words of ['Hello Megan', 'Is it plugged in?'])
    expect((await write(adele, id, words)).status).toBe(202);
  await story.until('they have both', () => megan.got().length === 2);
  const states = async () =>
    (await messagesOf('adele', id)).flatMap(({ delivery }) => delivery?.state ?? []);
  await story.until('both are sent', async () =>
    (await states()).every((state) => state === 'sent'),
  );
  megan.read();
  await story.until('both are read', async () =>
    (await states()).every((state) => state === 'read'),
  );

  const last = megan.got().at(-1)?.id ?? '';
  megan.react(last, 'like');
  megan.write({ kind: 'text', text: 'It was not, thank you', quotes: last });
  const all = await story.until('all of theirs is there, once', async () => {
    const messages = await messagesOf('adele', id);
    return messages.length === 5 ? messages : undefined;
  });
  expect(all.map(({ content }) => content.kind).toSorted()).toEqual(
    ['reaction', 'text', 'text', 'text', 'text'].toSorted(),
  );
  expect(all.find(({ replyTo }) => replyTo === last)?.content).toMatchObject({
    text: 'It was not, thank you',
  });
  await story.pass(2_000);
  expect(megan.got()).toHaveLength(2);
  expect(teams.waiting()).toBe(0);

  megan.is({ hasBlocked: true });
  expect((await write(adele, id, 'Are you there?')).status).toBe(202);
  await story.until('it is told why it failed', async () => {
    const sent = (await messagesOf('adele', id)).at(-1);
    return sent?.delivery?.state === 'failed' && sent.delivery.reason === 'unreachable';
  });
  await adele.post(`dialogues/${id}`, { id: randomUUID(), wish: { what: 'hangUp' } });
  await adele.wrapUp();
  const row = await story.until('the record', async () =>
    (await story.region.records('contoso')).find((each) => each['dialogue'] === id),
  );
  expect(row).toMatchObject({ channel: 'teams', customer_address: megan.objectId });
});
