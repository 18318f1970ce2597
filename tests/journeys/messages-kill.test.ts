import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeskMessages } from '#shared/contracts/desk/desk-conversation.ts';
import { type RegionProcess, startRegionProcess } from '../support/region-process.ts';
import { allIsDone } from './support/all-is-done.ts';
import { openProcessStory, type ProcessStory } from './support/process-story.ts';
import { supportNumber } from './support/story.ts';

/** One customer in each phase, for each way to kill. */
const customersOf = (round: number) => ({
  queue: `+491701234${round}01`,
  talk: `+491701234${round}02`,
  wrapUp: `+491701234${round}03`,
});
type Customers = ReturnType<typeof customersOf>;
const rounds = [821, 822];

let region: RegionProcess;
let story: ProcessStory;
/** What phones had got when the playground died with all else. */
const before = new Map<string, readonly string[]>();

beforeAll(async () => {
  region = await startRegionProcess(18_860);
  const phones = rounds.flatMap((round) => Object.values(customersOf(round)));
  story = await openProcessStory(region, phones);
}, 60_000);
afterAll(async () => {
  story?.close();
  await region?.remove();
});

const text = (customer: string, words: string) =>
  story.act(customer, { do: 'text', to: supportNumber, text: words });

const got = (customer: string) => [
  ...(before.get(customer) ?? []),
  ...(story.phone(customer)?.heard ?? [])
    .filter(({ kind }) => kind === 'message')
    .map((line) => line.text),
];

/** Accepts a written dialogue of this customer. */
async function take(name: string, customer: string): Promise<string> {
  const agent = story.agent(name);
  const { offer } = await agent.shows(
    'an offer',
    (each) => each.phase === 'offer' && each.customer.address === customer,
  );
  await agent.post(`offers/${offer}/accept`);
  return (await agent.shows('the talk', ({ phase }) => phase === 'talk')).id;
}

const write = (name: string, dialogue: string, words: string) =>
  story.agent(name).post(`dialogues/${dialogue}/messages`, {
    id: randomUUID(),
    content: { kind: 'text', text: words },
  });

async function saidIn(name: string, dialogue: string): Promise<readonly string[]> {
  const { body } = await region.api(name, 'GET', `desk/dialogues/${dialogue}/messages`);
  return DeskMessages.parse(body).messages.map(({ direction, content }) =>
    'text' in content ? `${direction}: ${content.text}` : direction,
  );
}

/** A customer in the queue, one in talk with an answer that went out and one that cannot, one whose dialogue is over. */
async function setTheScene({ queue, talk, wrapUp }: Customers): Promise<string> {
  const [bruno, chiara] = [story.agent('bruno'), story.agent('chiara')];
  await chiara.work();
  await text(wrapUp, 'Only a word of thanks');
  await write('chiara', await take('chiara', wrapUp), 'You are welcome');
  await story.until('it is there', () => got(wrapUp).length === 1);
  await chiara.ask({ what: 'hangUp' });
  await chiara.shows('after-call work', ({ phase }) => phase === 'wrapUp');
  await chiara.post('not-ready', { reason: 'break' });
  await bruno.work();
  await text(talk, 'Where is my order?');
  const dialogue = await take('bruno', talk);
  await bruno.post('not-ready', { reason: 'break' });
  await write('bruno', dialogue, 'One moment');
  await story.until('it is there', () => got(talk).length === 1);
  const tab = await region.openTab();
  await tab.addFault({ kind: 'refuse', operation: 'sendSms', status: 503, times: 'always' });
  tab.close();
  await write('bruno', dialogue, 'It comes tomorrow');
  await text(queue, 'Is anybody there?');
  await story.until('they wait', async () =>
    (await story.meters()).centers.some(({ waiting }) => waiting === 1),
  );
  return dialogue;
}

const ways = [
  {
    what: 'every process',
    round: 821,
    async kill(customers: Customers) {
      for (const customer of Object.values(customers)) before.set(customer, got(customer));
      await region.kill();
      await region.startAgain();
      await story.reopen();
    },
  },
  { what: 'the Functions host', round: 822, kill: () => region.killHost() },
];

describe.each(ways)('S5: after kill -9 of $what', ({ round, kill }) => {
  const customers = customersOf(round);
  const { queue, talk, wrapUp } = customers;
  let dialogue: string;

  beforeAll(async () => {
    dialogue = await setTheScene(customers);
    await kill(customers);
  }, 90_000);

  test('what the agent wrote goes out when it can, once, and what went out does not go again', async () => {
    expect(got(talk)).toEqual(['One moment']);
    const tab = await region.openTab();
    await tab.clearFaults();
    tab.close();
    await story.until('the phone has it', () => got(talk).length > 1, 120);
    await text(talk, 'Thank you');
    const said = await story.until('all is said', async () => {
      const messages = await saidIn('bruno', dialogue);
      return messages.length === 4 ? messages : undefined;
    });
    expect(said).toEqual([
      'in: Where is my order?',
      'out: One moment',
      'out: It comes tomorrow',
      'in: Thank you',
    ]);
    await story.agent('bruno').ask({ what: 'hangUp' });
    await story.agent('bruno').wrapUp();
  }, 60_000);

  test('after-call work comes to its end', async () => {
    const chiara = story.agent('chiara');
    if ((await chiara.desk()).dialogues.length > 0) await chiara.wrapUp();
    await story.until(
      'she has nothing to do',
      async () => (await chiara.desk()).dialogues.length === 0,
    );
  }, 60_000);

  test('who waits in the queue gets an agent, with what they wrote', async () => {
    await story.agent('emma').work();
    const taken = await take('emma', queue);
    expect(await saidIn('emma', taken)).toEqual(['in: Is anybody there?']);
    await write('emma', taken, 'Here I am');
    await story.until('the phone has it', () => got(queue).length > 0);
    await story.agent('emma').post('not-ready', { reason: 'break' });
    await story.agent('emma').ask({ what: 'hangUp' });
    await story.agent('emma').wrapUp();
  }, 60_000);

  test('D5: each message is at the phone once, each dialogue has one record, and no agent is held', async () => {
    await allIsDone({ region, story }, Object.values(customers));
    expect([queue, talk, wrapUp].map(got)).toEqual([
      ['Here I am'],
      ['One moment', 'It comes tomorrow'],
      ['You are welcome'],
    ]);
  }, 90_000);
});
