import type { z } from 'zod';
import type {
  ConsultTarget,
  DeskPush,
  DeskWish,
  DeskWrapUp,
} from '#shared/contracts/desk/desk-commands.ts';
import type {
  Colleagues,
  CustomerHistory,
  DeskCenter,
  DeskLayout,
} from '#shared/contracts/desk/desk-look-up.ts';
import type { DeskDialogue, DeskParty, DeskView } from '#shared/contracts/desk/desk-view.ts';
import { personId } from '../../local/directory/sample-directory.ts';

import { InboxWorld } from './inbox-world.ts';

const devices: DeskView['agent']['devices'] = [
  { kind: 'teams', user: '0a1b2c3d-1111-4222-8333-444455556666' },
  { kind: 'phone', number: '+4917139200132' },
];

/** Whom the desk finds. */
export const knownColleagues: Colleagues = {
  agents: [
    {
      id: '11111111-aaaa-4bbb-8ccc-000000000001',
      name: 'Megan Bowen',
      status: 'ready',
      presence: 'Available',
    },
    {
      id: '11111111-aaaa-4bbb-8ccc-000000000002',
      name: 'Alex Wilber',
      status: 'busy',
      presence: null,
    },
  ],
  people: [
    {
      id: '22222222-aaaa-4bbb-8ccc-000000000001',
      name: 'Lidia Holloway',
      presence: 'DoNotDisturb',
    },
  ],
  queues: [
    { center: 'sales', name: 'Contoso Sales', waiting: 3, agentsAvailable: 2, estimatedWait: 95 },
    {
      center: 'service',
      name: 'Contoso Service',
      waiting: 12,
      agentsAvailable: 0,
      estimatedWait: null,
    },
  ],
};

/** One agent and their dialogues, without the contact center behind them. */
export class DeskWorld {
  readonly view: DeskView = {
    now: 0,
    agent: {
      id: personId('adele'),
      name: 'Adele Vance',
      status: 'signedOut',
      reason: null,
      since: Date.now(),
      device: null,
      devices,
      reasons: [],
      mayBegin: true,
      centers: [{ id: 'sales', name: 'Contoso Sales' }],
    },
    dialogues: [],
  };
  /** What was wished and saved, repetitions included. */
  readonly wishes: DeskWish[] = [];
  readonly wrapUps: DeskWrapUp[] = [];
  /** What the desk looks up. */
  readonly center: DeskCenter = {
    id: 'sales',
    name: 'Contoso Sales',
    wrapUp: { codes: [], required: false },
    script: {},
  };
  layout: z.input<typeof DeskLayout> = { columns: [], widgets: [] };
  history: CustomerHistory = { problem: null, dialogues: [] };
  historyReads = 0;
  /** Wishes are accepted and come to nothing. */
  isHeldBack = false;
  /** What is written. */
  readonly inbox: InboxWorld;
  readonly #tell: () => Promise<void>;

  constructor(push: (push: DeskPush) => Promise<void>) {
    this.#tell = () => push({ kind: 'deskChanged' });
    this.inbox = new InboxWorld(push);
  }

  /** As if they had signed in, and said that they are ready. */
  isAtWork() {
    const { agent } = this.view;
    Object.assign(agent, { status: 'ready', device: agent.devices[0] });
  }

  seen(): DeskView {
    return { ...this.view, now: Date.now() };
  }

  find(id: string): DeskDialogue | undefined {
    return this.view.dialogues.find((each) => each.id === id);
  }

  findOffer(offer: string): DeskDialogue | undefined {
    return this.view.dialogues.find((each) => each.offer === offer && each.phase === 'offer');
  }

  /** By name, agents at once and people of the directory when something is searched for. */
  colleagues(search: string): Colleagues {
    const fits = ({ name }: { readonly name: string }) =>
      name.toLowerCase().includes(search.toLowerCase());
    const { agents, people, queues } = knownColleagues;
    return {
      agents: agents.filter(fits),
      people: search === '' ? [] : people.filter(fits),
      queues: queues.filter(fits),
    };
  }

  remove(id: string) {
    this.view.dialogues = this.view.dialogues.filter((each) => each.id !== id);
  }

  enter(status: DeskView['agent']['status'], reason: string | null = null) {
    Object.assign(this.view.agent, { status, reason, since: Date.now() });
  }

  /** Changes a dialogue and says so. */
  async change(id: string, changed: Partial<DeskDialogue>) {
    Object.assign(this.find(id) ?? {}, changed);
    await this.#tell();
  }

  async ring(changed: Partial<DeskDialogue> = {}) {
    this.enter('reserved');
    this.view.dialogues.push({ ...newOffer(this.view.dialogues.length + 1), ...changed });
    await this.#tell();
  }

  async takeAway(id: string) {
    this.remove(id);
    this.enter('ready');
    await this.#tell();
  }

  async endCall(id: string, endedBy: DeskDialogue['endedBy']) {
    this.enter('wrapUp');
    const since = Date.now();
    const until = since + 60_000;
    await this.change(id, { phase: 'wrapUp', since, until, endedBy, onHold: false });
  }

  async save(id: string, wrapUp: DeskWrapUp) {
    this.wrapUps.push(wrapUp);
    if (!wrapUp.finished) return;
    await this.takeAway(id);
  }

  /** The same id counts once. */
  async wish(id: string, wish: DeskWish) {
    const isNew = !this.wishes.some((each) => each.id === wish.id);
    this.wishes.push(wish);
    if (isNew && !this.isHeldBack) await this.#fulfil(id, wish.wish);
  }

  async #fulfil(id: string, wish: DeskWish['wish']) {
    const dialogue = this.find(id);
    if (!dialogue) return;
    const over = afterWish(dialogue, wish);
    if (over === 'wrapUp') return this.endCall(id, wish.what === 'hangUp' ? 'agent' : 'flow');
    return this.change(id, over);
  }

  /** Who was asked answers, or does not. */
  async answerConsult(id: string, state: DeskParty['state']) {
    const others = this.find(id)?.others ?? [];
    await this.change(id, {
      others: others.map((party) =>
        party.role === 'consulted' ? { ...party, state, since: Date.now() } : party,
      ),
      ...(state !== 'in' && { onHold: false, heldSince: null }),
    });
  }
}

const held = () => ({ onHold: true, heldSince: Date.now() });
const notHeld = { onHold: false, heldSince: null } as const;
const withoutAsked = ({ others }: DeskDialogue) =>
  others.filter(({ role }) => role === 'supervisor');

/** What a dialogue is like once a wish has come about; `wrapUp`: the agent's part is over. */
function afterWish(
  dialogue: DeskDialogue,
  wish: DeskWish['wish'],
): Partial<DeskDialogue> | 'wrapUp' {
  const since = Date.now();
  switch (wish.what) {
    case 'hold':
      return held();
    case 'resume':
      return notHeld;
    case 'mute':
      return { muted: true };
    case 'keypad':
      return {};
    case 'hangUp':
    case 'sendTo':
    case 'handOver':
      return 'wrapUp';
    case 'transfer':
      return { transfer: { to: wish.to.value, state: 'ringing' } };
    case 'consult': {
      const name = nameOf(wish.to);
      const asked = { role: 'consulted', name, state: 'ringing', since } as const;
      return { ...held(), others: [...withoutAsked(dialogue), asked] };
    }
    case 'conference':
      return {
        ...notHeld,
        others: dialogue.others.map((party) =>
          party.role === 'consulted' ? { ...party, role: 'conference' } : party,
        ),
      };
    case 'endConsult':
      return { ...notHeld, others: withoutAsked(dialogue) };
    case 'park':
      return { phase: 'parked', since, until: since + 300_000, ...notHeld };
    case 'unpark':
      return { phase: 'joining', since, until: null };
    case 'startRecording':
    case 'resumeRecording':
      return { recording: 'on' };
    case 'pauseRecording':
      return { recording: 'paused' };
    case 'stopRecording':
      return { recording: 'off' };
    case 'extendWrapUp':
      return { until: (dialogue.until ?? 0) + 60_000 };
  }
}

function nameOf(to: ConsultTarget): string {
  const { agents, people } = knownColleagues;
  const id = to.kind === 'agent' ? to.agent : to.value;
  return [...agents, ...people].find((each) => each.id === id)?.name ?? id;
}

function newOffer(number: number): DeskDialogue {
  const since = Date.now();
  return {
    id: `dialogue-${number}`,
    offer: `offer-${number}`,
    center: { id: 'sales', name: 'Contoso Sales' },
    phase: 'offer',
    since,
    until: since + 20_000,
    customer: { address: '+493023125001', name: null },
    reached: '+493012340001',
    language: 'de-DE',
    waited: 12_000,
    onHold: false,
    recording: 'off',
    transfer: null,
    others: [],
    coaching: [],
    callback: null,
    skills: [],
    variables: {},
    autoAnswer: false,
    bot: null,
    text: null,
    endedBy: null,
  };
}
