import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import { BoardView } from '#shared/contracts/board/board-view.ts';
import { personId } from '../../local/directory/sample-directory.ts';
import { callSupport, hears, talkWith } from './support/opening.ts';
import { type Caller, type Story, type StoryAgent, startStory } from './support/story.ts';

let story: Story;
let adele: StoryAgent;
let sofia: Caller;

beforeAll(async () => {
  story = await startStory();
  adele = story.agent('adele');
}, 60_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

async function order(dialogue: string, what: DialogueOrder['order']) {
  const body = { id: randomUUID(), order: what };
  const answer = await story.region.api('sofia', 'POST', `board/dialogues/${dialogue}`, { body });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
}

const dialogueOf = async (agent: StoryAgent) => (await agent.desk()).dialogues[0]?.id ?? '';
const hearsSofia = ({ phone }: Caller) =>
  JSON.stringify(phone.hearing).includes(sofia.phone.address);

const talk = () => talkWith(story, adele);

async function listen(): Promise<Caller> {
  const kim = await talk();
  sofia = story.phone(`8:orgid:${personId('sofia')}`);
  sofia.behave({ kind: 'answers', after: 1000 });
  await order(await dialogueOf(adele), { what: 'listen', device: personId('sofia') });
  await story.until('the desk shows her', async () => {
    const [party] = (await adele.desk()).dialogues[0]?.others ?? [];
    return party?.role === 'supervisor' && party.state === 'in';
  });
  return kim;
}

test('A3: a supervisor listens without being heard, barges in, leaves, and the two talk on', async () => {
  const kim = await listen();
  await story.until('muted', () => !hearsSofia(kim) && !hearsSofia(adele.device));
  expect(sofia.phone.hearing.kind).toBe('people');
  sofia.phone.unmute();
  await order(await dialogueOf(adele), { what: 'bargeIn' });
  await story.until('Kim hears her', () => hearsSofia(kim));
  await order(await dialogueOf(adele), { what: 'leave' });
  await sofia.is('idle');
  await kim.is('connected');
  kim.hangUp();
  await adele.wrapUp();
  expect((await story.recordOf(kim)).row).toMatchObject({ ended_by: 'customer' });
});

test('A3: the agent’s desk shows what a supervisor writes, and the agent alone hears what is said', async () => {
  const kim = await talk();
  const text = 'Offer a refund';
  await order(await dialogueOf(adele), { what: 'coach', text, spoken: true });
  await adele.device.hears(text);
  expect(kim.heard).not.toContain(text);
  expect((await adele.desk()).dialogues[0]?.coaching).toMatchObject([
    { from: 'Sofia Brandt', text },
  ]);
});

test('A3: no call goes on with a supervisor alone', async () => {
  const kim = await listen();
  adele.device.hangUp();
  await kim.is('idle');
  await sofia.is('idle');
});

test('A3: a customer who waits is moved to another queue, and whoever is free there has them', async () => {
  const kim = callSupport(story);
  const waiting = await story.until('waits', async () => {
    const board = BoardView.parse((await story.region.api('sofia', 'GET', 'board')).body);
    return board.waiting.find(({ center }) => center === 'support')?.dialogue;
  });
  await order(waiting, { what: 'move', center: 'sales', first: true });
  await adele.work();
  expect((await adele.accept()).center.id).toBe('sales');
  await hears(story, kim, 'people');
});

test('A3: a supervisor ends a call for everybody', async () => {
  const kim = await talk();
  await order(await dialogueOf(adele), { what: 'end' });
  await kim.is('idle');
  await adele.wrapUp();
  expect((await story.recordOf(kim)).row).toMatchObject({
    ended_by: 'system',
    end_reason: 'ended-by-supervisor',
  });
});
