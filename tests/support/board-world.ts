import type { AgentOrder, DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import type {
  BoardAgent,
  BoardDialogue,
  BoardQueue,
  BoardView,
  BoardWaiting,
  Why,
} from '#shared/contracts/board/board-view.ts';

/** Two queues, a few agents and two who wait, without the contact center behind them. */
export class BoardWorld {
  readonly view: BoardView = {
    now: 0,
    queues: [queueOf('sales', 'Contoso Sales'), queueOf('support', 'Contoso Support')],
    agents: [
      agentOf('adele', 'Adele Vance', { status: 'busy', teams: ['north'] }),
      agentOf('bruno', 'Bruno Keller', { status: 'ready', teams: ['north'] }),
      agentOf('chiara', 'Chiara Rossi', {
        status: 'notReady',
        reason: 'lunch',
        teams: ['south'],
        presence: 'Away',
      }),
      agentOf('diego', 'Diego Santos', { status: 'signedOut', teams: ['south'] }),
    ],
    waiting: [],
    teams: [
      { id: 'north', name: 'North' },
      { id: 'south', name: 'South' },
    ],
    alerts: [],
    devices: [{ kind: 'teams', user: '0a1b2c3d-1111-4222-8333-444455556666' }],
    reasons: [],
  };
  readonly details = new Map<string, BoardDialogue>();
  readonly whys = new Map<string, Why>();
  /** What was ordered, repetitions included. */
  readonly agentOrders: { readonly agent: string; readonly order: AgentOrder }[] = [];
  readonly orders: { readonly dialogue: string; readonly order: DialogueOrder }[] = [];
  /** Orders are accepted and come to nothing. */
  isHeldBack = false;
  readonly #tell: () => Promise<void>;

  constructor(tell: () => Promise<void>) {
    this.#tell = tell;
    this.talk('talk-1', 'adele');
    this.wait('wait-1', { since: Date.now() - 90_000, skills: ['german'] });
    this.wait('wait-2', { since: Date.now() - 30_000 });
  }

  seen(): BoardView {
    return { ...this.view, now: Date.now() };
  }

  agent(id: string): BoardAgent {
    const agent = this.view.agents.find((each) => each.id === id);
    if (!agent) throw new Error(`There is no agent ${id}.`);
    return agent;
  }

  /** Changes something and says so. */
  async change(what: () => void) {
    what();
    await this.#tell();
  }

  changeQueue(center: string, changed: Partial<BoardQueue>) {
    const queue = this.view.queues.find((each) => each.center === center);
    return this.change(() => Object.assign(queue ?? {}, changed));
  }

  changeDialogue(id: string, changed: Partial<BoardDialogue>) {
    return this.change(() => Object.assign(this.details.get(id) ?? {}, changed));
  }

  talk(id: string, agent: string) {
    const since = Date.now() - 60_000;
    const { name, dialogues } = this.agent(agent);
    const center = 'sales';
    dialogues.push({
      offer: `offer of ${id}`,
      dialogue: id,
      center,
      medium: 'voice',
      state: 'busy',
      since,
    });
    this.details.set(id, dialogueOf(id, { phase: 'talk', since, agent: { id: agent, name } }));
  }

  wait(id: string, changed: Partial<BoardWaiting> = {}) {
    const position = this.view.waiting.length + 1;
    const waiting: BoardWaiting = {
      dialogue: id,
      center: 'sales',
      medium: 'voice',
      since: Date.now(),
      position,
      skills: [],
      agent: null,
      ...changed,
    };
    this.view.waiting.push(waiting);
    this.#count();
    this.details.set(id, dialogueOf(id, { phase: 'queue', since: waiting.since }));
    this.whys.set(id, whyOf(waiting));
  }

  async orderAgent(id: string, order: AgentOrder) {
    this.agentOrders.push({ agent: id, order });
    if (!this.isHeldBack) await this.change(() => this.#obey(this.agent(id), order));
  }

  /** The same id counts once. */
  async order(dialogue: string, order: DialogueOrder) {
    const isNew = !this.orders.some((each) => each.order.id === order.id);
    this.orders.push({ dialogue, order });
    if (isNew && !this.isHeldBack) await this.#fulfil(dialogue, order.order);
  }

  #obey(agent: BoardAgent, order: AgentOrder) {
    const since = Date.now();
    switch (order.what) {
      case 'ready':
        return Object.assign(agent, { status: 'ready', reason: null, since });
      case 'notReady':
        return Object.assign(agent, { status: 'notReady', reason: order.reason, since });
      case 'signOut':
        return Object.assign(agent, { status: 'signedOut', reason: null, since });
      case 'repair':
        agent.dialogues = agent.dialogues.filter(({ offer }) => offer !== order.offer);
    }
  }

  #fulfil(id: string, order: DialogueOrder['order']) {
    switch (order.what) {
      case 'listen':
        return this.changeDialogue(id, { listening: 'muted' });
      case 'leave':
        return this.changeDialogue(id, { listening: null });
      // What follows is seen at the supervisor's device and on the agent's desk.
      case 'bargeIn':
      case 'coach':
        return;
      case 'end':
        return this.changeDialogue(id, { phase: 'over', listening: null, agent: null });
      case 'move':
        return this.change(() => this.#move(id, order));
    }
  }

  #move(id: string, { center, first }: Extract<DialogueOrder['order'], { what: 'move' }>) {
    const { waiting } = this.view;
    const moved = waiting.find((each) => each.dialogue === id);
    if (!moved) return;
    moved.center = center;
    const others = waiting.filter((each) => each !== moved);
    this.view.waiting = first ? [moved, ...others] : [...others, moved];
    for (const queue of this.view.queues)
      this.view.waiting
        .filter((each) => each.center === queue.center)
        .forEach((each, index) => {
          each.position = index + 1;
        });
    this.#count();
  }

  #count() {
    for (const queue of this.view.queues) {
      const here = this.view.waiting.filter(({ center }) => center === queue.center);
      queue.waiting = here.length;
      queue.oldestSince = here.length > 0 ? Math.min(...here.map(({ since }) => since)) : null;
    }
  }
}

function queueOf(center: string, name: string): BoardQueue {
  return {
    center,
    name,
    waiting: 0,
    oldestSince: null,
    estimatedWait: 95,
    agentsAvailable: 1,
    agentsLoggedIn: 3,
    talking: 1,
    today: {
      day: '2026-11-28',
      endsAt: Date.now() + 3_600_000,
      queued: 50,
      answered: 40,
      inTime: 34,
      abandoned: 4,
      left: 2,
      overflowed: 2,
      waited: 800_000,
      longest: 120_000,
    },
    serviceLevel: 77.3,
  };
}

function agentOf(id: string, name: string, changed: Partial<BoardAgent>): BoardAgent {
  return {
    id,
    name,
    teams: [],
    status: 'ready',
    reason: null,
    since: Date.now() - 75_000,
    presence: 'Available',
    dialogues: [],
    ...changed,
  };
}

function dialogueOf(id: string, changed: Partial<BoardDialogue>): BoardDialogue {
  const startedAt = Date.now() - 120_000;
  return {
    id,
    phase: 'queue',
    since: startedAt,
    startedAt,
    center: 'sales',
    customer: { address: '+493023125001', name: 'Frida Sommer' },
    reached: '+493012340001',
    language: 'de-DE',
    agent: null,
    onHold: false,
    others: [],
    listening: null,
    channel: 'voice',
    transcript: [
      { by: 'bot', text: 'How can I help you?' },
      { by: 'customer', text: 'I would like to change my order' },
    ],
    variables: { orderNumber: '4711', isKnown: true },
    segments: [
      { kind: 'flow', outcome: 'completed', from: startedAt, to: startedAt + 20_000, agent: null },
      {
        kind: 'queue',
        outcome: 'accepted',
        from: startedAt + 20_000,
        to: startedAt + 55_000,
        agent: 'adele',
      },
    ],
    ...changed,
  };
}

function whyOf({ dialogue, center, position }: BoardWaiting): Why {
  return {
    dialogue,
    center,
    at: Date.now(),
    isWaiting: true,
    position,
    teams: ['north'],
    nextGroupAt: Date.now() + 45_000,
    skills: [{ skill: 'german', atLeast: 5 }],
    agents: [
      { agent: 'bruno', name: 'Bruno Keller', verdict: 'lacksSkill', detail: 'german 3 of 5' },
      { agent: 'chiara', name: 'Chiara Rossi', verdict: 'notReady', detail: 'lunch' },
      { agent: 'adele', name: 'Adele Vance', verdict: 'busy', detail: 'voice busy' },
    ],
    last: {
      at: Date.now() - 5000,
      considered: [{ agent: 'bruno', verdict: 'lacksSkill' }],
    },
  };
}
