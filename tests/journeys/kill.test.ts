import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdDatabase } from '../support/postgres/hold-database.ts';
import { type RegionProcess, startRegionProcess } from '../support/region-process.ts';
import { allIsDone } from './support/all-is-done.ts';
import { openProcessStory, type ProcessStory } from './support/process-story.ts';
import { salesNumber, supportNumber } from './support/story.ts';

const frontDesk = '+442079460001';
const crowd = Array.from({ length: 30 }, (_, n) => `+49170123470${String(n).padStart(2, '0')}`);

/** One caller in each phase, for each way to kill. */
const callersOf = (round: number) => ({
  menu: `+491701234${round}01`,
  queue: `+491701234${round}02`,
  offer: `+491701234${round}03`,
  talk: `+491701234${round}04`,
  wrapUp: `+491701234${round}05`,
  record: `+491701234${round}06`,
});
type Callers = ReturnType<typeof callersOf>;
const rounds = [811, 812];

let region: RegionProcess;
let story: ProcessStory;

beforeAll(async () => {
  region = await startRegionProcess(18_220);
  const phones = rounds.flatMap((round) => Object.values(callersOf(round)));
  story = await openProcessStory(region, [...phones, ...crowd]);
}, 60_000);
afterAll(async () => {
  story?.close();
  await region?.remove();
});

const dial = (caller: string, to: string) => story.act(caller, { do: 'dial', to });
const hangUp = (caller: string) => story.act(caller, { do: 'hang up' });

test('C1: thirty callers dial a fresh region at the same moment: all hear the menu, and each has one record', async () => {
  await Promise.all(crowd.map((caller) => dial(caller, salesNumber)));
  const hasHeard = (caller: string) =>
    story.phone(caller)?.heard.some(({ text }) => text.includes('Welcome to Contoso'));
  await story.until('all hear the menu', () => crowd.every(hasHeard));
  await Promise.all(crowd.map(hangUp));
  await allIsDone({ region, story }, crowd);
}, 60_000);

/** The agent has nothing more to do after this dialogue. */
const last = (name: string) => story.agent(name).post('not-ready', { reason: 'break' });

/** A caller in each phase. The database of Contoso answers nobody until it is let go. */
async function setTheScene({ menu, queue, offer, talk, wrapUp, record }: Callers) {
  const held = await holdDatabase(region.connectionString('contoso'));
  await dial(queue, frontDesk);
  for (const [agent, caller] of [
    ['diego', record] as const,
    ['chiara', wrapUp] as const,
    ['bruno', talk] as const,
  ]) {
    await story.agent(agent).work();
    await dial(caller, supportNumber);
    await story.agent(agent).accept();
    await last(agent);
    await story.hearsPeople(caller);
    if (caller !== talk) await hangUp(caller);
    if (caller === record) await story.agent(agent).wrapUp();
  }
  await story.agent('adele').work();
  await dial(offer, supportNumber);
  await dial(menu, salesNumber);
  await story.hearsMusic(queue);
  await story.hears(menu, 'Welcome to Contoso');
  await story.until('adele is offered somebody', async () =>
    (await story.agent('adele').desk()).dialogues.some(({ phase }) => phase === 'offer'),
  );
  await story.until('a record waits', async () =>
    (await story.meters()).targets.some(({ waiting }) => waiting === 1),
  );
  const { dialogues } = await story.agent('chiara').desk();
  expect(dialogues.map(({ phase }) => phase)).toEqual(['wrapUp']);
  return held;
}

type Held = Awaited<ReturnType<typeof holdDatabase>>;

const ways = [
  {
    what: 'every process',
    round: 811,
    // What the database had begun dies with it.
    async kill(_held: Held) {
      await region.kill();
      await region.startAgain();
      await story.reopen();
    },
  },
  {
    what: 'the Functions host',
    round: 812,
    // The write is done or not, when the one who asked for it dies.
    async kill(held: Held) {
      await held.letGo();
      await region.killHost();
    },
  },
];

describe.each(ways)('S5: after kill -9 of $what', ({ round, kill }) => {
  const callers = callersOf(round);
  const { menu, queue, offer, talk, wrapUp } = callers;

  beforeAll(async () => {
    await kill(await setTheScene(callers));
  }, 60_000);

  test('somebody who was being offered is not lost: the agent takes the call', async () => {
    await story.agent('adele').accept();
    await story.hearsPeople(offer);
    await last('adele');
    await hangUp(offer);
    await story.agent('adele').wrapUp();
  }, 30_000);

  test('those who talked still do, and the agent wraps up afterwards', async () => {
    await story.hearsPeople(talk);
    await hangUp(talk);
    await story.agent('bruno').wrapUp();
  }, 30_000);

  test('after-call work comes to its end', async () => {
    const chiara = story.agent('chiara');
    expect(story.phone(wrapUp)?.state).toBe('idle');
    if ((await chiara.desk()).dialogues.length > 0) await chiara.wrapUp();
    await story.until(
      'she has nothing to do',
      async () => (await chiara.desk()).dialogues.length === 0,
    );
  }, 30_000);

  test('somebody in the menu presses a key and goes on', async () => {
    await story.act(menu, { do: 'press', keys: '1' });
    await story.hearsMusic(menu);
    await story.agent('emma').work();
    await story.agent('emma').accept();
    await story.hearsPeople(menu);
    await last('emma');
    await hangUp(menu);
    await story.agent('emma').wrapUp();
  }, 30_000);

  test('somebody in the queue hears music until an agent comes', async () => {
    await story.hearsMusic(queue);
    await story.agent('farah').work();
    await story.agent('farah').accept();
    await story.hearsPeople(queue);
    await last('farah');
    await hangUp(queue);
    await story.agent('farah').wrapUp();
  }, 30_000);

  test('D5: each dialogue has exactly one record, also the one that was being written; nothing waits, and no agent is held', async () => {
    await allIsDone({ region, story }, Object.values(callers));
  }, 60_000);
});
