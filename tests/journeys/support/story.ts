import { randomUUID } from 'node:crypto';
import type { AgentWish, DeskWrapUp } from '#shared/contracts/desk/desk-commands.ts';
import { type DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import type { Phone } from '../../../local/acs/world/phone.ts';
import { sampleAgents } from '../../../local/seed/people-and-numbers.ts';
import { type Region, startRegion } from '../../support/region.ts';

/** What the seed can be called by. */
export const salesNumber = '+493012340001';
export const supportNumber = '+493012340002';

type Row = Readonly<Record<string, unknown>>;
type DeviceKind = 'teams' | 'browser' | 'phone';

/** Milliseconds by which the clock is turned while nothing happens. */
const step = 250;
/** Of one long time; timers inside a step still come in their order. */
const usualSteps = 100;
/** Milliseconds. The SDKs’ heartbeats go by real time: more at once, and they take their connections for dead. */
const longestStep = 1000;
/** Milliseconds of real time between two turns, for what is on its way between the parts. */
const moment = 2;
/** And so many more at most for functions that run. */
const breath = 20;

/** Milliseconds of turned time in which it is looked after each breath; later once a step, as a look is often the dearest part. */
const eager = 3000;

/** Milliseconds by which it is turned while everybody is only waiting for the end of after-call work. */
const hurry = 5000;

/** A region, and words for what people do in it. */
export interface Story {
  readonly region: Region;
  phone(identity: string): Caller;
  agent(name: string): StoryAgent;
  /** Turns the clock, step by step, until it is so; `patience` in seconds of the turned clock. */
  until<T>(what: string, look: () => T | Promise<T>, patience?: number): Promise<NonNullable<T>>;
  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): Promise<void>;
  /** The record of the last dialogue of a caller, once it has come: the row, and its segments as `kind: outcome`. */
  recordOf(caller: Caller): Promise<{ readonly row: Row; readonly segments: readonly string[] }>;
  /** Everybody hangs up and goes home, and nothing goes wrong on purpose any more. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

export interface Caller extends Pick<Phone, 'hangUp' | 'press' | 'answer' | 'decline' | 'behave'> {
  readonly phone: Phone;
  /** All that was played to it, in order. */
  readonly heard: readonly string[];
  dial(to: string, displayName?: string): void;
  say(text: string, language?: string): void;
  hears(text: string): Promise<void>;
  hearsMusic(): Promise<void>;
  is(state: Phone['state']): Promise<void>;
}

export interface StoryAgent {
  readonly id: string;
  readonly device: Caller;
  /** Signs in with a device and says that they are ready. */
  work(device?: DeviceKind): Promise<void>;
  post(path: string, body?: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  desk(): Promise<DeskView>;
  /** Waits until the desk shows a dialogue in this phase. */
  sees(phase: DeskDialogue['phase']): Promise<DeskDialogue>;
  /** Waits until the agent is in this state. */
  is(status: DeskView['agent']['status']): Promise<DeskView>;
  accept(): Promise<DeskDialogue>;
  decline(): Promise<void>;
  ask(wish: AgentWish): Promise<void>;
  wrapUp(more?: Partial<DeskWrapUp>): Promise<void>;
}

export async function startStory(options: Parameters<typeof startRegion>[0] = {}): Promise<Story> {
  const region = await startRegion(options);
  const { clock, acs, host } = region;
  const callers = new Map<string, Caller>();

  async function breathe() {
    await realTime(moment);
    for (let left = breath; left > 0 && host.executions.running() > 0; left -= 1) await realTime(1);
  }

  async function pass(milliseconds: number) {
    const stride = Math.min(Math.max(step, milliseconds / usualSteps), longestStep);
    for (let left = milliseconds; left > 0; left -= stride) {
      await clock.turn(Math.min(stride, left));
      await breathe();
    }
  }

  /** Three breaths, with a look before each of the first ones. */
  async function watch<T>(look: () => T | Promise<T>, looks: number) {
    for (let breaths = 0; breaths < 3; breaths += 1) {
      const seen = breaths < looks && (await look());
      if (seen) return seen;
      await breathe();
    }
    return undefined;
  }

  async function until<T>(what: string, look: () => T | Promise<T>, patience = 60) {
    const start = clock.now();
    for (;;) {
      const seen = await watch(look, clock.now() < start + eager ? 3 : 1);
      if (seen) return seen;
      if (clock.now() > start + patience * 1000)
        throw new Error(`It did not come to this: ${what}\n${picture(region)}`);
      await clock.turn(step);
    }
  }

  function phone(identity: string): Caller {
    const known = callers.get(identity) ?? createCaller(acs.world.phone(identity), until);
    callers.set(identity, known);
    return known;
  }

  return {
    region,
    phone,
    until,
    pass,
    agent: (name) => createAgent({ region, phone, until }, name),
    recordOf: (caller) => recordOf({ region, until }, caller),
    reset: () => reset({ region, until }),
    stop: region.stop,
  };
}

async function recordOf({ region, until }: Pick<Story, 'region' | 'until'>, { phone }: Caller) {
  const address = phone.address.replace(/^4:/, '');
  const row = await until(`the record of ${address}`, async () =>
    (await region.records('contoso')).findLast((each) => each['customer_address'] === address),
  );
  const segments = (await region.records('contoso', 'segments'))
    .filter((each) => each['dialogue'] === row['dialogue'])
    .toSorted((one, other) => Number(one['position']) - Number(other['position']))
    .map((each) => `${each['kind']}: ${each['outcome']}`);
  return { row, segments };
}

async function reset({ region, until }: Pick<Story, 'region' | 'until'>) {
  const { acs, api, clock } = region;
  acs.faults.clear();
  for (const { address } of acs.world.snapshot().phones) {
    const phone = acs.world.phone(address);
    phone.behave({ kind: 'rings' });
    if (phone.state !== 'idle') phone.hangUp();
  }
  await until('all calls are over', () => acs.world.snapshot().calls.length === 0);
  const agents = sampleAgents.filter(({ tenant }) => tenant === 'contoso');
  for (const { name } of agents) await api(name, 'POST', 'desk/sign-out');
  await until(
    'nobody has anything to do',
    async () => {
      const desks = await Promise.all(agents.map(({ name }) => api(name, 'GET', 'desk')));
      const isDone = desks.every(({ body }) => DeskView.parse(body).agent.status === 'signedOut');
      if (!isDone) await clock.turn(hurry);
      return isDone;
    },
    600,
  );
}

function createCaller(phone: Phone, until: Story['until']): Caller {
  const heard: string[] = [];
  phone.on('hears', ({ hearing }) => {
    if (hearing.kind === 'prompt' && hearing.source.kind === 'text')
      heard.push(hearing.source.text);
  });
  return {
    phone,
    heard,
    dial: (to, displayName) => phone.dial(to, displayName === undefined ? {} : { displayName }),
    press: (keys) => phone.press(keys),
    say: (text, language) => phone.say(text, language),
    hangUp: () => phone.hangUp(),
    answer: () => phone.answer(),
    decline: () => phone.decline(),
    behave: (behaviour) => phone.behave(behaviour),
    async hears(text) {
      await until(`${phone.address} hears '${text}', not ${JSON.stringify(heard)}`, () =>
        heard.some((each) => each.includes(text)),
      );
    },
    async hearsMusic() {
      await until(`${phone.address} hears music`, () => isMusic(phone.hearing));
    },
    async is(state) {
      await until(`${phone.address} is ${state}, not ${phone.state}`, () => phone.state === state);
    },
  };
}

function isMusic(hearing: Phone['hearing']): boolean {
  if (hearing.kind === 'prompt') return hearing.source.kind === 'file';
  return hearing.kind === 'hold music';
}

type AgentParts = Pick<Story, 'region' | 'phone' | 'until'>;

function createAgent({ region, phone, until }: AgentParts, name: string): StoryAgent {
  const person = sampleAgents.find((each) => each.name === name);
  if (!person) throw new Error(`There is no agent ${name}.`);
  const devices = {
    teams: { device: { kind: 'teams', user: person.id }, identity: `8:orgid:${person.id}` },
    browser: { device: { kind: 'browser', acsUser: person.acsUser }, identity: person.acsUser },
    phone: { device: { kind: 'phone', number: person.phone }, identity: person.phone ?? '' },
  };
  let identity = devices.teams.identity;
  const post = (path: string, body?: unknown) =>
    region.api(name, 'POST', `desk/${path}`, body === undefined ? {} : { body });
  const must = async (path: string, body?: unknown) => {
    const answer = await post(path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  };
  const desk = async () => DeskView.parse((await region.api(name, 'GET', 'desk')).body);
  const sees = (phase: DeskDialogue['phase']) =>
    until(`${name} sees ${phase}`, async () =>
      (await desk()).dialogues.find((dialogue) => dialogue.phase === phase),
    );
  return {
    id: person.id,
    get device() {
      return phone(identity);
    },
    async work(kind = 'teams') {
      identity = devices[kind].identity;
      phone(identity);
      await must('sign-in', { device: devices[kind].device });
      await must('ready');
    },
    post,
    desk,
    sees,
    is: (status) =>
      until(`${name} is ${status}`, async () => {
        const view = await desk();
        return view.agent.status === status ? view : undefined;
      }),
    async accept() {
      const { offer } = await sees('offer');
      await must(`offers/${offer}/accept`);
      phone(identity);
      await until(`${name}'s device rings`, () => phone(identity).phone.state === 'ringing');
      phone(identity).answer();
      return sees('talk');
    },
    async decline() {
      const { offer } = await sees('offer');
      await must(`offers/${offer}/decline`);
    },
    async ask(wish) {
      const { dialogues } = await desk();
      await must(`dialogues/${dialogues[0]?.id}`, { id: randomUUID(), wish });
    },
    async wrapUp({ codes = [], notes = '' } = {}) {
      const { id } = await sees('wrapUp');
      await must(`dialogues/${id}/wrap-up`, { codes, notes });
    },
  };
}

function realTime(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** For whoever has to find out why. */
function picture({ acs }: Region): string {
  const { phones, calls } = acs.world.snapshot();
  const busy = phones.filter(({ state }) => state !== 'idle');
  return JSON.stringify({ busy, calls, faults: acs.faults.list() }, null, 1).slice(0, 4000);
}
