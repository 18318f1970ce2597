import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import { type DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import { Meters } from '#shared/contracts/operations/operations.ts';
import type { Action, ShownPhone } from '../../../local/playground/contract.ts';
import { sampleAgents } from '../../../local/seed/people-and-numbers.ts';
import type { PlaygroundTab } from '../../support/playground-tab.ts';
import type { RegionProcess } from '../../support/region-process.ts';

/** Milliseconds by which the clock is turned while nothing happens, and of real time that the processes get for it. */
const step = 250;
const breath = 40;
/** A tab shows no more. */
const phonesOfTab = 24;

/** Words for what people do at a region in processes of its own. */
export interface ProcessStory {
  /** Looks at the telephones anew, after a start. */
  reopen(): Promise<void>;
  /** Turns the clock, step by step, until it is so; `patience` in seconds of the turned clock. */
  until<T>(what: string, look: () => T | Promise<T>, patience?: number): Promise<NonNullable<T>>;
  act(phone: string, action: Action): Promise<void>;
  /** A telephone as it is at this moment. */
  phone(phone: string): ShownPhone | undefined;
  hears(phone: string, text: string): Promise<unknown>;
  hearsMusic(phone: string): Promise<unknown>;
  hearsPeople(phone: string): Promise<unknown>;
  agent(name: string): ProcessAgent;
  meters(): Promise<Meters>;
  close(): void;
}

export interface ProcessAgent {
  readonly phone: string;
  post(path: string, body?: unknown): Promise<void>;
  desk(): Promise<DeskView>;
  work(): Promise<void>;
  /** Takes the next offer, and says so before that after an offer that has rung out; the dialogue. */
  accept(): Promise<string>;
  /** Wishes something of the dialogue that the desk shows first. */
  ask(wish: AgentWish): Promise<void>;
  /** Waits until the desk shows a dialogue that is so. */
  shows(what: string, isSo: (dialogue: DeskDialogue) => boolean): Promise<DeskDialogue>;
  wrapUp(): Promise<void>;
}

export async function openProcessStory(
  region: RegionProcess,
  phones: readonly string[],
): Promise<ProcessStory> {
  const watched = [...phones, ...sampleAgents.map(({ id }) => deviceOf(id))];
  let tabs: readonly PlaygroundTab[] = [];

  async function reopen() {
    close();
    const chunks = Array.from({ length: Math.ceil(watched.length / phonesOfTab) }, (_, n) =>
      watched.slice(n * phonesOfTab, (n + 1) * phonesOfTab),
    );
    tabs = await Promise.all(chunks.map((chunk) => region.openTab(...chunk)));
  }

  function close() {
    for (const tab of tabs) tab.close();
    tabs = [];
  }

  async function until<T>(what: string, look: () => T | Promise<T>, patience = 60) {
    for (let left = patience * 1000; left > 0; left -= step) {
      const seen = await look();
      if (seen) return seen;
      await setTimeout(breath);
      await region.turnClock(step);
    }
    throw new Error(`It did not come to this: ${what}\n${picture()}`);
  }

  const shown = () => tabs.flatMap((tab) => tab.picture()?.phones ?? []);
  const phone = (address: string) => shown().find((each) => each.address.endsWith(address));
  const hearing = (address: string) => phone(address)?.hearing;
  const picture = () =>
    JSON.stringify({
      phones: shown().filter(({ state }) => state !== 'idle'),
      output: region.output().slice(-3000),
    });

  await reopen();
  return {
    reopen,
    close,
    until,
    phone,
    act: async (address, action) => tabs[0]?.act(address, action),
    hears: (address, text) =>
      until(`${address} hears '${text}'`, () =>
        phone(address)?.heard.some((line) => line.text.includes(text)),
      ),
    hearsMusic: (address) =>
      until(`${address} hears music`, () => {
        const now = hearing(address);
        return now?.kind === 'prompt' && now.source.kind === 'file';
      }),
    hearsPeople: (address) =>
      until(`${address} hears somebody`, () => hearing(address)?.kind === 'people'),
    async meters() {
      const path = `operations/meters?code=${region.hostKey}`;
      return Meters.parse((await region.api(undefined, 'GET', path)).body);
    },
    agent: (name) => createAgent({ region, until, phone, act: (...of) => act(tabs, ...of) }, name),
  };
}

async function act(tabs: readonly PlaygroundTab[], address: string, action: Action) {
  await tabs[0]?.act(address, action);
}

const deviceOf = (id: string) => `8:orgid:${id}`;

type AgentParts = Pick<ProcessStory, 'until' | 'phone' | 'act'> & {
  readonly region: RegionProcess;
};

function createAgent({ region, until, phone, act }: AgentParts, name: string): ProcessAgent {
  const person = sampleAgents.find((each) => each.name === name);
  if (!person) throw new Error(`There is no agent ${name}.`);
  const address = deviceOf(person.id);
  const desk = async () => DeskView.parse((await region.api(name, 'GET', 'desk')).body);

  async function post(path: string, body?: unknown) {
    const more = body === undefined ? {} : { body };
    const answer = await region.api(name, 'POST', `desk/${path}`, more);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  }

  const shows = (what: string, isSo: (dialogue: DeskDialogue) => boolean) =>
    until(`${name} sees ${what}`, async () => (await desk()).dialogues.find(isSo));
  const sees = (wanted: DeskDialogue['phase']) => shows(wanted, ({ phase }) => phase === wanted);

  async function offered() {
    const { agent, dialogues } = await desk();
    if (agent.status === 'notReady') await post('ready');
    return dialogues.find(({ phase }) => phase === 'offer');
  }

  return {
    phone: address,
    post,
    desk,
    async work() {
      await post('sign-in', { device: { kind: 'teams', user: person.id } });
      await post('ready');
    },
    async accept() {
      const { offer } = await until(`${name} is offered somebody`, offered, 120);
      await post(`offers/${offer}/accept`);
      await until(`${name}'s device rings`, () => phone(address)?.state === 'ringing');
      await act(address, { do: 'answer' });
      return (await sees('talk')).id;
    },
    async ask(wish) {
      const [dialogue] = (await desk()).dialogues;
      await post(`dialogues/${dialogue?.id}`, { id: randomUUID(), wish });
    },
    shows,
    async wrapUp() {
      const { id } = await sees('wrapUp');
      await post(`dialogues/${id}/wrap-up`, { codes: [], notes: 'said it all' });
    },
  };
}
