import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import { personId } from '../../local/directory/sample-directory.ts';
import { type RegionProcess, startRegionProcess } from '../support/region-process.ts';
import { allIsDone } from './support/all-is-done.ts';
import { openProcessStory, type ProcessStory } from './support/process-story.ts';
import { supportNumber } from './support/story.ts';

/** Who calls, and whom the agent asks, for each way to kill. */
const peopleOf = (round: number) => ({
  consult: `+491701235${round}01`,
  park: `+491701235${round}02`,
  supervise: `+491701235${round}03`,
  expert: `+493077${round}00`,
});
type People = ReturnType<typeof peopleOf>;
const rounds = [811, 812, 813];
const sofia = `8:orgid:${personId('sofia')}`;

let region: RegionProcess;
let story: ProcessStory;

beforeAll(async () => {
  region = await startRegionProcess(18_280);
  const phones = rounds.flatMap((round) => Object.values(peopleOf(round)));
  story = await openProcessStory(region, [...phones, sofia]);
}, 120_000);
afterAll(async () => {
  story?.close();
  await region?.remove();
});

const hangUp = (phone: string) => story.act(phone, { do: 'hang up' });
const stateOf = (phone: string) => story.phone(phone)?.state;
const becomes = (phone: string, state: string) =>
  story.until(`${phone} is ${state}`, () => stateOf(phone) === state);
const hears = (phone: string, kind: string) =>
  story.until(`${phone} hears ${kind}`, () => story.phone(phone)?.hearing.kind === kind);

async function talk(name: string, caller: string) {
  const agent = story.agent(name);
  await agent.work();
  await story.act(caller, { do: 'dial', to: supportNumber });
  await agent.accept();
  await story.hearsPeople(caller);
  return agent;
}

async function order(name: string, what: DialogueOrder['order']) {
  const [dialogue] = (await story.agent(name).desk()).dialogues;
  const body = { id: randomUUID(), order: what };
  const path = `board/dialogues/${dialogue?.id}`;
  const answer = await region.api('sofia', 'POST', path, { body });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
}

/** Three customers talk, each with an agent: Adele, Bruno, Chiara. */
async function threeTalk({ consult, park, supervise }: People) {
  await talk('chiara', supervise);
  await story.agent('chiara').post('not-ready', { reason: 'break' });
  await talk('adele', consult);
  await story.agent('adele').post('not-ready', { reason: 'break' });
  await talk('bruno', park);
}

/** Adele asks an expert, Bruno parks, and Sofia listens to Chiara. */
async function askForAll({ expert }: People) {
  await story.agent('adele').ask({ what: 'consult', to: { kind: 'number', value: expert } });
  await story.agent('bruno').ask({ what: 'park' });
  await order('chiara', { what: 'listen', device: personId('sofia') });
}

/** All three have what they asked for. */
async function theyHaveIt({ consult, park, expert, supervise }: People) {
  for (const phone of [expert, sofia]) {
    await becomes(phone, 'ringing');
    await story.act(phone, { do: 'answer' });
  }
  await story.agent('adele').shows('the expert', ({ others }) => others[0]?.state === 'in');
  await story.agent('chiara').shows('Sofia', ({ others }) => others[0]?.state === 'in');
  await story.agent('bruno').shows('parked', ({ phase }) => phase === 'parked');
  await hears(consult, 'hold music');
  await story.hearsMusic(park);
  await story.hearsPeople(supervise);
}

async function killAll() {
  await region.kill();
  await region.startAgain();
  await story.reopen();
}

const ways = [
  {
    when: 'every process while an expert is asked, a customer parked and a supervisor listens',
    round: 811,
    async play(people: People) {
      await askForAll(people);
      await theyHaveIt(people);
      await killAll();
    },
  },
  {
    when: 'the Functions host while an expert is asked, a customer parked and a supervisor listens',
    round: 812,
    async play(people: People) {
      await askForAll(people);
      await theyHaveIt(people);
      await region.killHost();
    },
  },
  {
    when: 'the Functions host as soon as all that was asked for',
    round: 813,
    async play(people: People) {
      await askForAll(people);
      await region.killHost();
      await theyHaveIt(people);
    },
  },
];

describe.each(ways)('S5: after kill -9 of $when', ({ round, play }) => {
  const people = peopleOf(round);
  const { consult, park, supervise, expert } = people;

  beforeAll(async () => {
    await threeTalk(people);
    await play(people);
  }, 90_000);

  test('A1: the customer is handed over to the expert, and the agent wraps up', async () => {
    const adele = story.agent('adele');
    await adele.shows('the expert', ({ others }) => others[0]?.state === 'in');
    await adele.ask({ what: 'handOver' });
    await becomes(adele.phone, 'idle');
    await story.hearsPeople(consult);
    await adele.wrapUp();
    await hangUp(consult);
    await becomes(expert, 'idle');
  }, 40_000);

  test('A1: the parked customer is taken back', async () => {
    const bruno = story.agent('bruno');
    await bruno.shows('the parked one', ({ phase }) => phase === 'parked');
    await bruno.ask({ what: 'unpark' });
    await becomes(bruno.phone, 'ringing');
    await story.act(bruno.phone, { do: 'answer' });
    await story.hearsPeople(park);
    // Not only at the telephones: news of the parking that comes once more takes them away from nobody.
    await bruno.shows('the talk', ({ phase }) => phase === 'talk');
    await bruno.post('not-ready', { reason: 'break' });
    await hangUp(park);
    await bruno.wrapUp();
  }, 40_000);

  test('A3: the supervisor leaves, the two talk on, and the agent wraps up', async () => {
    const chiara = story.agent('chiara');
    await chiara.shows('Sofia', ({ others }) => others[0]?.state === 'in');
    await order('chiara', { what: 'leave' });
    await becomes(sofia, 'idle');
    await chiara.shows('nobody else', ({ others }) => others.length === 0);
    await story.hearsPeople(supervise);
    await hangUp(supervise);
    await chiara.wrapUp();
  }, 40_000);

  test('D5: each dialogue has exactly one record; nothing waits, and no agent is held', async () => {
    await allIsDone({ region, story }, [consult, park, supervise]);
    expect([expert, sofia].map(stateOf)).toEqual(['idle', 'idle']);
  }, 60_000);
});
