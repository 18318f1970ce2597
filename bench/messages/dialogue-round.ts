import type { Spent } from '../../local/cosmos/spending.ts';
import type { MeterReport } from '../../local/platform/meter.ts';
import type { Row } from '../../tests/support/rows.ts';
import { type BenchAgent, callerNumbers, supportText } from '../call/people.ts';
import type { CallRegion } from '../call/region.ts';
import { pause, until } from '../call/waiting.ts';
import { openTextDesk, type TextDesk } from './text-desk.ts';
import { spentBetween } from './where-units-go.ts';

export interface DialoguePlan {
  /** Customers of another group have other numbers. */
  readonly group: number;
  /** One after the other at each agent. */
  readonly dialoguesOfAgent: number;
  /** Of the customer's in each dialogue; each is answered. */
  readonly messages: number;
  /** Milliseconds before each message. */
  readonly thought: number;
}

export interface DialoguesMeasured {
  readonly dialogues: number;
  /** Milliseconds from the event that leaves for Event Grid to the answer with it that the agent's desk has read. */
  readonly shown: readonly number[];
  /** What must not happen, each a sentence. */
  readonly complaints: readonly string[];
  readonly before: MeterReport;
  readonly after: MeterReport;
  /** Request units by container and operation. */
  readonly spent: Readonly<Record<string, Spent>>;
}

const patience = 60_000;

/** Written dialogues from the first message to the record, one at a time at each agent. */
export async function measureDialogues(
  region: CallRegion,
  agents: readonly BenchAgent[],
  plan: DialoguePlan,
): Promise<DialoguesMeasured> {
  const complaints: string[] = [];
  const desks: TextDesk[] = [];
  try {
    for (const agent of agents)
      desks.push(await openTextDesk(region.api, agent, (error) => complaints.push(String(error))));
    // The first ends with 0000, which no SMS can be delivered to.
    const customers = callerNumbers(plan.group, agents.length * plan.dialoguesOfAgent + 1).slice(1);
    const before = await region.readMeters();
    const { spending } = region.cloud.cosmos;
    const spentBefore = spending.read();
    const talks = await Promise.all(
      desks.map(async (_, index) => {
        const shown: number[] = [];
        for (let each = 0; each < plan.dialoguesOfAgent; each += 1) {
          const customer = customers[index * plan.dialoguesOfAgent + each] ?? '';
          shown.push(...(await talk({ region, desks, customer }, plan)));
        }
        return shown;
      }),
    );
    await until(
      'each dialogue has its record',
      async () => (await recordsOf(region, customers)).length >= customers.length,
      patience,
    );
    await until('nobody has anything to do', async () =>
      (await Promise.all(desks.map((desk) => desk.isFree()))).every(Boolean),
    );
    const after = await region.readMeters();
    const spent = spentBetween(spentBefore, spending.read());
    complaints.push(...(await faultsOf(region, customers, plan)));
    const shown = talks.flat();
    return { dialogues: customers.length, shown, complaints, before, after, spent };
  } finally {
    for (const desk of desks) desk.close();
  }
}

interface Talk {
  readonly region: CallRegion;
  readonly desks: readonly TextDesk[];
  readonly customer: string;
}

/** The customer writes, the agent answers, and that is delivered, again and again; then the agent ends it. */
async function talk(
  { region, desks, customer }: Talk,
  plan: DialoguePlan,
): Promise<readonly number[]> {
  const { acs } = region.cloud;
  const say = (text: string) => acs.text({ from: customer, to: supportText, text });
  const shown: number[] = [];
  say(question(customer, 0));
  await until('an agent has the dialogue', () => Boolean(partner(desks, customer)), patience);
  const found = partner(desks, customer);
  if (!found) throw new Error('The dialogue is gone.');
  const { desk, dialogue } = found;
  for (let turn = 0; turn < plan.messages; turn += 1) {
    await pause(plan.thought);
    if (turn > 0) {
      const begun = performance.now();
      const seen = desk.sees(({ content }) => isText(content, question(customer, turn)));
      say(question(customer, turn));
      shown.push((await seen) - begun);
      await pause(plan.thought);
    }
    const delivered = desk.sees(
      ({ content, delivery }) =>
        isText(content, answer(customer, turn)) && delivery?.state === 'delivered',
    );
    await desk.write(dialogue, answer(customer, turn));
    await delivered;
  }
  await desk.hangUp(dialogue);
  return shown;
}

function partner(desks: readonly TextDesk[], customer: string) {
  for (const desk of desks) {
    const dialogue = desk.dialogueOf(customer);
    if (dialogue !== undefined) return { desk, dialogue };
  }
  return undefined;
}

const question = (customer: string, turn: number) => `${customer} asks ${turn}: where is my order?`;
const answer = (customer: string, turn: number) =>
  `To ${customer}, ${turn}: it is on its way to you.`;

function isText(content: object, text: string): boolean {
  return 'text' in content && content.text === text;
}

async function recordsOf(
  { records }: CallRegion,
  customers: readonly string[],
): Promise<readonly Row[]> {
  const ours = new Set(customers);
  return (await records('dialogues')).filter((row) => ours.has(String(row['customer_address'])));
}

/** Each customer has one record and each answer once, in order. */
async function faultsOf(
  region: CallRegion,
  customers: readonly string[],
  { messages }: DialoguePlan,
): Promise<readonly string[]> {
  const rows = await recordsOf(region, customers);
  const sent = region.cloud.acs.messages();
  return customers.flatMap((customer) => {
    const records = rows.filter((row) => row['customer_address'] === customer).length;
    const got = sent.filter(({ to }) => to === customer).map(({ text }) => text);
    const wanted = Array.from({ length: messages }, (_, turn) => answer(customer, turn));
    return [
      ...(records === 1 ? [] : [`${customer} has ${records} records`]),
      ...(got.join('\n') === wanted.join('\n') ? [] : [`${customer} got ${got.length} messages`]),
    ];
  });
}
