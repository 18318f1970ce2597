import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { Meters } from '#shared/contracts/operations/operations.ts';
import type { MeterName, MeterReport } from '../../local/platform/meter.ts';
import { type Desk, openDesk } from '../call/desk.ts';
import { type BenchAgent, benchAgents, callerNumbers, salesNumber } from '../call/people.ts';
import { type CallRegion, startCallRegion } from '../call/region.ts';
import { pause, until } from '../call/waiting.ts';
import { type Figure, percentile } from '../figures.ts';

interface Plan {
  readonly callers: number;
  /** Ready all at once. */
  readonly atOnce: number;
  /** Ready one after the other, so many a second. */
  readonly oneByOne: number;
  readonly perSecond: number;
}

const whole: Plan = { callers: 500, atOnce: 100, oneByOne: 100, perSecond: 5 };
const short: Plan = { callers: 20, atOnce: 5, oneByOne: 5, perSecond: 2 };
const patience = 240_000;
/** Milliseconds from the offer on the screen to the agent's yes. */
const reaction = 1000;

/**
 * A queue of customers and agents who become ready, through the whole system in two processes: from the agent's "ready" to
 * the offer that their desk shows, as the page learns of it (a push, then a read).
 */
export async function measureEndToEnd(isShort: boolean): Promise<readonly Figure[]> {
  const plan = isShort ? short : whole;
  const agents = benchAgents(plan.atOnce + plan.oneByOne);
  const region = await startCallRegion({ agents });
  const atWork: ReadyAgent[] = [];
  try {
    for (const agent of agents) atWork.push(await ReadyAgent.start(region, agent));
    const called = performance.now();
    await fillQueue(region, plan);
    const filled = performance.now() - called;
    const crowd = atWork.slice(0, plan.atOnce);
    const begun = performance.now();
    await Promise.all(crowd.map((agent) => agent.becomeReady()));
    await until(
      'the crowd has its offers',
      () => crowd.every((agent) => agent.took !== undefined),
      patience,
    );
    const took = performance.now() - begun;
    await until('the crowd talks', () => crowd.every((agent) => agent.talks), patience);
    const others = atWork.slice(plan.atOnce);
    const [before, after] = await oneByOne(region, others, plan);
    return toFigures(plan, { atWork, others, before, after, took, filled });
  } finally {
    for (const agent of atWork) agent.stop();
    await region.stop();
  }
}

/** Meters before and after. */
async function oneByOne(
  region: CallRegion,
  others: readonly ReadyAgent[],
  { perSecond }: Plan,
): Promise<readonly [MeterReport, MeterReport]> {
  const before = await region.readMeters();
  for (const agent of others) {
    void agent.becomeReady();
    await pause(1000 / perSecond);
  }
  await until('the others talk', () => others.every((agent) => agent.talks), patience);
  return [before, await region.readMeters()];
}

interface Measured {
  readonly atWork: readonly ReadyAgent[];
  readonly others: readonly ReadyAgent[];
  readonly before: MeterReport;
  readonly after: MeterReport;
  /** Milliseconds until the crowd had its offers, and until all waited. */
  readonly took: number;
  readonly filled: number;
}

function toFigures(plan: Plan, { atWork, others, before, after, took, filled }: Measured) {
  const perDialogue = (name: MeterName) =>
    ((after.total[name] ?? 0) - (before.total[name] ?? 0)) / others.length;
  const spans = others.map((agent) => agent.took ?? Number.POSITIVE_INFINITY);
  const title = `${plan.callers} wait, ${plan.perSecond} agents a second become ready`;
  const doubled = atWork.filter((agent) => agent.offers > 1).length;
  const onScreen = `${title}: ready → offer on screen`;
  return [
    { name: `${onScreen}, p50`, value: percentile(spans, 50), unit: 'ms' },
    { name: `${onScreen}, p95`, value: percentile(spans, 95), unit: 'ms', goal: '≤ 150 ms' },
    { name: 'from ready to talk: request units', value: perDialogue('cosmos.ru'), unit: 'RU' },
    {
      name: 'from ready to talk: Service Bus operations',
      value: perDialogue('servicebus.operations'),
      unit: '',
    },
    {
      name: `${plan.atOnce} agents ready at once: offers a second`,
      value: (plan.atOnce * 1000) / took,
      unit: '/s',
    },
    {
      name: `calls a second until ${plan.callers} wait`,
      value: (plan.callers * 1000) / filled,
      unit: '/s',
    },
    { name: 'agents who were offered two dialogues', value: doubled, unit: '', goal: '0' },
  ];
}

/** All dial, choose English and wait; one each 50 ms, as many as the machine bears. */
async function fillQueue(region: CallRegion, { callers }: Plan) {
  for (const from of callerNumbers(3, callers)) {
    const phone = region.cloud.acs.world.phone(from);
    const stop = phone.on('hears', ({ hearing }) => {
      if (hearing.kind !== 'prompt') return;
      stop();
      setTimeout(() => phone.press('1'), 500);
    });
    phone.dial(salesNumber);
    await pause(50);
  }
  await until('all wait', async () => (await waitingIn(region)) >= callers, patience);
}

async function waitingIn({ cloud, hostUrl }: CallRegion): Promise<number> {
  const headers = { 'x-functions-key': cloud.hostKey };
  const response = await fetch(new URL('api/operations/meters', hostUrl), { headers });
  const { centers } = Meters.parse(await response.json());
  return centers.reduce((sum, { waiting }) => sum + waiting, 0);
}

/** Signs in, becomes ready when told to, says yes to the first offer. */
class ReadyAgent {
  /** Milliseconds from "ready" to the offer on the desk. */
  took: number | undefined;
  talks = false;
  readonly #offers = new Set<string>();
  #desk: Desk | undefined;
  #readySince = 0;

  static async start({ api, cloud }: CallRegion, { id, name }: BenchAgent): Promise<ReadyAgent> {
    const agent = new ReadyAgent();
    cloud.acs.world.phone(`8:orgid:${id}`).behave({ kind: 'answers', after: 300 });
    agent.#desk = await openDesk({
      api,
      name,
      look: (view) => agent.#look(view),
      complain: (error) => console.error(String(error)),
    });
    await agent.#desk.must('sign-in', { device: { kind: 'teams', user: id } });
    return agent;
  }

  get offers(): number {
    return this.#offers.size;
  }

  async becomeReady(): Promise<void> {
    this.#readySince = performance.now();
    await this.#desk?.must('ready');
  }

  stop(): void {
    this.#desk?.close();
  }

  #look({ dialogues }: DeskView) {
    for (const { offer, phase } of dialogues) {
      if (phase === 'talk') this.talks = true;
      if (phase !== 'offer' || this.#offers.has(offer)) continue;
      this.#offers.add(offer);
      this.took ??= performance.now() - this.#readySince;
      setTimeout(() => void this.#desk?.post(`offers/${offer}/accept`), reaction);
    }
  }
}
