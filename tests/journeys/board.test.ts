import { randomUUID } from 'node:crypto';
import { WebPubSubClient } from '@azure/web-pubsub-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { AgentOrder, DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import { BoardDialogue, BoardView, Why } from '#shared/contracts/board/board-view.ts';
import { type Story, type StoryAgent, startStory, supportNumber } from './support/story.ts';

let story: Story;
let adele: StoryAgent;
let number = 60;

beforeAll(async () => {
  story = await startStory();
  adele = story.agent('adele');
}, 60_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

const ask = (path: string, person = 'sofia') => story.region.api(person, 'GET', path);
const board = async () => BoardView.parse((await ask('board')).body);
const orderAgent = (agent: string, body: AgentOrder) =>
  story.region.api('sofia', 'POST', `board/agents/${agent}`, { body });
const orderDialogue = (dialogue: string, order: DialogueOrder['order'], id = randomUUID()) =>
  story.region.api('sofia', 'POST', `board/dialogues/${dialogue}`, { body: { id, order } });

async function support() {
  const found = (await board()).queues.find(({ center }) => center === 'support');
  if (!found) throw new Error('Sofia supervises Support.');
  return found;
}

function call() {
  number += 1;
  const kim = story.phone(`+4917012345${number}`);
  kim.dial(supportNumber);
  return kim;
}

/** Id of the one who waits at Support. */
const waits = () =>
  story.until('somebody waits', async () => {
    const { waiting } = await board();
    return waiting.find(({ center }) => center === 'support')?.dialogue;
  });

test('Q5: the board shows who waits, why nobody has it, and then who talks', async () => {
  await adele.work();
  await adele.post('not-ready', { reason: 'lunch' });
  const before = await support();
  const kim = call();
  const dialogue = await waits();
  expect(await support()).toMatchObject({ waiting: 1, agentsAvailable: 0, agentsLoggedIn: 1 });
  const why = Why.parse((await ask(`board/dialogues/${dialogue}/why`)).body);
  expect(why).toMatchObject({ isWaiting: true, position: 1 });
  expect(why.agents).toEqual([
    { agent: adele.id, name: 'Adele Vance', verdict: 'notReady', detail: 'lunch' },
  ]);
  await adele.post('ready');
  await adele.accept();
  await story.until('the board shows the talk', async () => (await support()).talking === 1);
  const { agents, waiting } = await board();
  expect(agents.find(({ id }) => id === adele.id)).toMatchObject({
    status: 'busy',
    dialogues: [{ dialogue, center: 'support', state: 'busy' }],
  });
  expect(waiting).toEqual([]);
  expect((await support()).today).toMatchObject({
    queued: before.today.queued + 1,
    answered: before.today.answered + 1,
  });
  const last = Why.parse((await ask(`board/dialogues/${dialogue}/why`)).body);
  expect(last).toMatchObject({
    isWaiting: false,
    last: { considered: [{ agent: adele.id, verdict: 'chosen' }] },
  });
  const seen = BoardDialogue.parse((await ask(`board/dialogues/${dialogue}`)).body);
  expect(seen).toMatchObject({ phase: 'talk', agent: { name: 'Adele Vance' } });
  expect(seen.customer.address).toContain(`${number}`);
  kim.hangUp();
  await adele.wrapUp();
});

test('R1: who hangs up while waiting is abandoned in the figures of the day', async () => {
  const before = (await support()).today;
  const kim = call();
  await waits();
  await story.pass(6_000);
  kim.hangUp();
  await story.until(
    'abandoned',
    async () => (await support()).today.abandoned === before.abandoned + 1,
  );
  expect(await support()).toMatchObject({ waiting: 0, oldestSince: null });
});

test('A3: a supervisor sets an agent ready, who then gets the call; and signs them out', async () => {
  await adele.work();
  expect((await orderAgent(adele.id, { what: 'notReady', reason: 'training' })).status).toBe(204);
  expect((await adele.desk()).agent).toMatchObject({ status: 'notReady', reason: 'training' });
  const kim = call();
  await waits();
  expect((await orderAgent(adele.id, { what: 'ready' })).status).toBe(204);
  await adele.accept();
  const slot = (await board()).agents.find(({ id }) => id === adele.id)?.dialogues[0];
  if (!slot) throw new Error('Adele talks.');
  const refused = await orderAgent(adele.id, { what: 'repair', offer: slot.offer });
  expect(refused).toMatchObject({ status: 409, body: { reason: 'slotInUse' } });
  kim.hangUp();
  await adele.wrapUp();
  expect((await orderAgent(adele.id, { what: 'signOut' })).status).toBe(204);
  await adele.is('signedOut');
  expect(await orderAgent(adele.id, { what: 'ready' })).toMatchObject({ status: 409 });
});

test('A3: a supervisor ends a dialogue; said twice it is ended once', async () => {
  const kim = call();
  const dialogue = await waits();
  const id = randomUUID();
  for (let time = 0; time < 2; time += 1)
    expect((await orderDialogue(dialogue, { what: 'end' }, id)).status).toBe(202);
  await kim.is('idle');
});

test('M3: agents have no board, other tenants see nothing of ours, and nobody listens at a stranger’s device', async () => {
  const kim = call();
  const dialogue = await waits();
  expect((await ask('board', 'adele')).status).toBe(403);
  const gustav = BoardView.parse((await ask('board', 'gustav')).body);
  expect(gustav.queues.map(({ center }) => center)).toEqual(['front-desk']);
  expect(gustav.waiting).toEqual([]);
  expect((await ask(`board/dialogues/${dialogue}`, 'gustav')).status).toBe(404);
  const listening = await orderDialogue(dialogue, { what: 'listen', device: '+493099999' });
  expect(listening).toMatchObject({ status: 400, body: { reason: 'notYourDevice' } });
  kim.hangUp();
});

test('A3: the board’s socket tells that something changed', async () => {
  const { body } = await ask('board/connection');
  const url = typeof body === 'object' && body !== null && 'url' in body ? String(body.url) : '';
  const client = new WebPubSubClient(url);
  const heard: unknown[] = [];
  client.on('group-message', ({ message }) => void heard.push(message.data));
  client.on('server-message', ({ message }) => void heard.push(message.data));
  await client.start();
  const kim = call();
  await waits();
  await story.until('a push', () => heard.length > 0);
  expect(heard[0]).toEqual({ kind: 'boardChanged' });
  client.stop();
  kim.hangUp();
});

test('A4: the desk finds colleagues and queues, its own contact centers, and the customer’s history', async () => {
  const bruno = story.agent('bruno');
  await adele.work();
  const desk = await adele.desk();
  expect(desk.agent.centers.map(({ id }) => id)).toEqual(['sales', 'support']);
  const kim = call();
  await adele.accept();
  kim.hangUp();
  await adele.wrapUp({ notes: 'Likes blue' });
  await story.recordOf(kim);
  await bruno.work();
  const found = await ask('desk/colleagues', 'adele');
  expect(found.body).toMatchObject({ agents: [{ name: 'Bruno Keller', status: 'ready' }] });
  await bruno.post('sign-out');
  kim.dial(supportNumber);
  const { id } = await adele.accept();
  const history = await ask(`desk/dialogues/${id}/history`, 'adele');
  expect(history.body).toMatchObject({
    problem: null,
    dialogues: [{ center: 'Support', agent: 'Adele Vance', notes: 'Likes blue' }],
  });
  expect((await ask('desk/contact-centers/support', 'adele')).body).toMatchObject({
    id: 'support',
    wrapUp: { required: false },
  });
  expect((await ask('desk/layout', 'adele')).status).toBe(200);
  kim.hangUp();
});
