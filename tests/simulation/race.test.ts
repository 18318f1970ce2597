import { expect, test } from 'vitest';
import type { Agent, AgentProfile } from '#shared/contracts/agent/agent.ts';
import type { CandidateQuery, RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { QueueRequest } from '#shared/contracts/routing/waiting.ts';
import { decideAgent } from '#shared/domain/agent/decide-agent.ts';
import { toCandidate } from '#shared/domain/agent/to-candidate.ts';
import { decideRouting } from '#shared/domain/routing/decide-routing.ts';
import { fitsQuery } from '#shared/domain/routing/fits-query.ts';
import { newRouting, type RoutingState } from '#shared/domain/routing/routing-state.ts';
import { readyAgent, sampleProfile, sampleRequest, sampleSettings } from './samples.ts';

type Offer = Extract<RoutingEffect, { kind: 'offer' }>;

/** A message on its way; which one arrives next is anybody's guess. */
type Message =
  | { readonly to: 'center'; readonly name: string; readonly event: RoutingEvent }
  | { readonly to: 'agent'; readonly event: Parameters<typeof decideAgent>[1] }
  | { readonly to: 'dialogue'; readonly name: string; readonly offer: Offer }
  | {
      readonly to: 'store';
      readonly name: string;
      readonly dialogue: string;
      readonly query: CandidateQuery;
    };

/** Some contact centers, one agent, and what is under way between them. All at one moment: order alone differs. */
interface Situation {
  readonly agent: Agent;
  readonly routings: ReadonlyMap<string, RoutingState>;
  readonly messages: readonly Message[];
  /** Offers that rang, and those that ring now. */
  readonly rung: readonly string[];
  readonly ringing: readonly string[];
  /** How many of the first offers are refused. */
  readonly refused: number;
  /** How many messages may still come twice. */
  readonly doubles: number;
}

const at = 1000;

interface Beginning {
  readonly centers: readonly string[];
  readonly refused?: number;
  readonly doubles?: number;
  /** How each dialogue asks. */
  readonly request?: Partial<QueueRequest>;
  readonly settings?: Partial<RoutingSettings>;
  readonly profile?: Partial<AgentProfile>;
}

function begin({ centers, refused = 0, doubles = 0, ...more }: Beginning): Situation {
  const memberships = centers.map((center) => ({ center, skills: {} }));
  const settings = { ...sampleSettings, ...more.settings };
  return {
    agent: readyAgent('ann', 0, { ...sampleProfile, memberships, ...more.profile }),
    routings: new Map(centers.map((name) => [name, newRouting('contoso', name, settings)])),
    messages: centers.map((name) => ({
      to: 'center',
      name,
      event: { kind: 'dialogueQueued', at, request: sampleRequest(`d-${name}`, more.request) },
    })),
    rung: [],
    ringing: [],
    refused,
    doubles,
  };
}

/** What is left after one message arrived; messages that it caused are under way. */
function deliver(before: Situation, message: Message): Situation {
  const messages = before.messages.filter((one) => one !== message);
  if (message.to === 'agent') return deliverToAgent({ ...before, messages }, message.event);
  if (message.to === 'store') return search({ ...before, messages }, message);
  if (message.to === 'dialogue') return ring({ ...before, messages }, message);
  return deliverToCenter({ ...before, messages }, message.name, message.event);
}

/** Each offer rings once; the first ones are refused there and then. */
function ring(before: Situation, { name, offer }: Extract<Message, { to: 'dialogue' }>): Situation {
  if (before.rung.includes(offer.offer)) return before;
  const rung = [...before.rung, offer.offer];
  if (rung.length > before.refused)
    return { ...before, rung, ringing: [...before.ringing, offer.offer].sort() };
  const { dialogue } = offer;
  const event = { kind: 'offerDeclined', at, dialogue, offer: offer.offer } as const;
  return { ...before, rung, messages: [...before.messages, { to: 'center', name, event }] };
}

function deliverToAgent(before: Situation, event: Parameters<typeof decideAgent>[1]): Situation {
  const { state, effects } = decideAgent(before.agent, event);
  const caused = effects.flatMap((effect): Message[] => {
    if (effect.kind === 'reservationAnswered')
      return [{ to: 'center', name: effect.center, event: { ...effect, at } }];
    if (effect.kind !== 'agentFree') return [];
    const free = { kind: 'agentFree', at, agents: [effect.candidate] } as const;
    return [{ to: 'center', name: effect.center, event: free }];
  });
  return { ...before, agent: state, messages: [...before.messages, ...caused] };
}

function deliverToCenter(before: Situation, name: string, event: RoutingEvent): Situation {
  const routing = before.routings.get(name);
  if (routing === undefined) return before;
  const { state, effects } = decideRouting(routing, event);
  const caused = effects.flatMap((effect): Message[] => {
    if (effect.kind === 'findCandidates')
      return [{ to: 'store', name, dialogue: effect.dialogue, query: effect.query }];
    if (effect.kind === 'reserve') return [{ to: 'agent', event: { ...effect, center: name, at } }];
    if (effect.kind === 'release')
      return [{ to: 'agent', event: { ...effect, kind: 'released', at } }];
    if (effect.kind === 'offer') return [{ to: 'dialogue', name, offer: effect }];
    return [];
  });
  return {
    ...before,
    routings: new Map([...before.routings, [name, state]]),
    messages: [...before.messages, ...caused],
  };
}

function search(
  before: Situation,
  { name, dialogue, query }: Extract<Message, { to: 'store' }>,
): Situation {
  const candidate = toCandidate(before.agent, name, at);
  const agents = candidate !== null && fitsQuery(candidate, query) ? [candidate] : [];
  const event = { kind: 'candidatesFound', at, dialogue, entry: 1, agents } as const;
  return { ...before, messages: [...before.messages, { to: 'center', name, event }] };
}

/** Every situation that any order of arrival leads to, each looked at once. */
function explore(
  start: Situation,
  look: (situation: Situation) => void,
  nextOf: (situation: Situation) => Situation[],
): number {
  const seen = new Set<string>();
  const open = [start];
  for (let situation = open.pop(); situation !== undefined; situation = open.pop()) {
    const key = toKey(situation);
    if (seen.has(key)) continue;
    seen.add(key);
    look(situation);
    open.push(...nextOf(situation));
  }
  return seen.size;
}

function toKey({ agent, routings, messages, rung, ringing, doubles }: Situation): string {
  const states = [...routings.values()].map(({ waiting, gone }) => [[...waiting], [...gone]]);
  const underWay = messages.map((message) => JSON.stringify(message)).sort();
  return JSON.stringify([agent, states, underWay, rung, ringing, doubles]);
}

const anyOrder = (situation: Situation) =>
  situation.messages.map((message) => deliver(situation, message));

/** As well, as often as the situation allows, a message that comes twice. */
const anyOrderAndTwice = (situation: Situation) =>
  situation.doubles === 0
    ? anyOrder(situation)
    : [
        ...anyOrder(situation),
        ...situation.messages.map((message) => deliverTwice(situation, message)),
      ];

function deliverTwice(situation: Situation, message: Message): Situation {
  const doubles = situation.doubles - 1;
  const again = { ...message };
  return deliver({ ...situation, doubles, messages: [...situation.messages, again] }, message);
}

/** Whoever rings the agent holds a slot of theirs, so only as many can as they take at once. */
function ringsForWhoHolds({ agent, ringing }: Situation): boolean {
  const holders = agent.slots.map(({ offer }) => offer);
  const most = agent.profile.capacity.voice ?? 0;
  return holders.length <= most && ringing.every((offer) => holders.includes(offer));
}

/** Looks at every situation; resolves with those in which nothing is under way any more. */
function endsOf(start: Situation): readonly Situation[] {
  const ends: Situation[] = [];
  const wrong: Situation[] = [];
  const look = (situation: Situation) => {
    if (!ringsForWhoHolds(situation)) wrong.push(situation);
    if (situation.messages.length === 0) ends.push(situation);
  };
  const looked = explore(start, look, anyOrderAndTwice);
  expect(wrong).toEqual([]);
  expect(looked).toBeGreaterThan(100);
  return ends;
}

function offersIn({ routings }: Situation) {
  const waiting = [...routings.values()].flatMap((one) => [...one.waiting.values()]);
  return waiting.filter(({ offer }) => offer !== null);
}

const names = ['sales', 'support', 'billing'];

test.each<Omit<Beginning, 'centers'> & { count: number; how: string; refused: number }>([
  { count: 2, how: 'want one agent', refused: 1, doubles: 1 },
  { count: 3, how: 'want one agent', refused: 0, doubles: 0 },
  {
    count: 2,
    how: 'have a dialogue that is for one agent only',
    refused: 0,
    doubles: 1,
    request: { preferredAgent: 'ann', preferredUntil: null },
  },
  {
    count: 3,
    how: 'prefer one agent, with patience',
    refused: 0,
    doubles: 0,
    request: { preferredAgent: 'ann', preferredUntil: 9_000 },
  },
])(
  'E10: $count centers $how: in every order one rings, and after $refused refused the next ($doubles messages twice)',
  ({ count, refused, ...more }) => {
    const ends = endsOf(begin({ centers: names.slice(0, count), refused, ...more }));
    expect(ends.length).toBeGreaterThanOrEqual(count);
    for (const end of ends) {
      expect(end.rung).toHaveLength(refused + 1);
      expect(end.ringing).toEqual([end.rung[refused]]);
      expect(offersIn(end)).toHaveLength(1);
    }
  },
);

test.each([
  { count: 2, capacity: 1, doubles: 1 },
  { count: 2, capacity: 2, doubles: 1 },
  { count: 3, capacity: 2, doubles: 0 },
])(
  'Q7: $count centers overflow to a number outside that takes $capacity at once: in every order so many ring',
  ({ count, capacity, doubles }) => {
    const ends = endsOf(
      begin({
        centers: names.slice(0, count),
        doubles,
        settings: { groups: [{ after: 0, teams: ['outside'] }] },
        profile: { teams: ['outside'], capacity: { voice: capacity }, external: true },
      }),
    );
    for (const end of ends) {
      expect(end.ringing).toHaveLength(Math.min(count, capacity));
      expect(offersIn(end)).toHaveLength(Math.min(count, capacity));
    }
  },
);
