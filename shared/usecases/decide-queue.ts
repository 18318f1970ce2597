import type { CenterKey } from '#shared/contracts/keys.ts';
import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { Gone, Waiting } from '#shared/contracts/routing/waiting.ts';
import { decideRouting } from '#shared/domain/routing/decide-routing.ts';
import type { RoutingState } from '#shared/domain/routing/routing-state.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { RoutingTrace } from '#shared/ports/queue-store.ts';

type EffectOf<Kind extends RoutingEffect['kind']> = Extract<RoutingEffect, { kind: Kind }>;
type LookUp = EffectOf<'findCandidates' | 'findFreeAgents'>;
type AnybodySought = EffectOf<'findAnybody'>;
/** What somebody outside has to be told. */
export type Outbound = EffectOf<'reserve' | 'release' | 'offer' | 'refuse'>;

export interface DecideQueueParts {
  readonly agents: Pick<AgentStore, 'findCandidates' | 'findFree' | 'isAnybodyAtWork'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What is to be dealt with: something that happened, or something that was decided. */
export type QueueWork = { readonly event: RoutingEvent } | { readonly effect: RoutingEffect };

export interface DecidedQueue {
  readonly state: RoutingState;
  readonly waiting: readonly Waiting[];
  readonly gone: readonly Gone[];
  readonly outbound: readonly Outbound[];
  /** The last decision about each dialogue. */
  readonly traces: readonly RoutingTrace[];
  /** When the next tick is wanted; absent: as ordered before. */
  readonly wakeAt?: number;
}

/** Decides on all that happened, in order. Look-ups are answered at once, each before the next thing is decided. */
export async function decideQueue(
  parts: DecideQueueParts,
  before: RoutingState,
  work: readonly QueueWork[],
): Promise<DecidedQueue> {
  const todo = [...work];
  const outbound: Outbound[] = [];
  const traces = new Map<string, RoutingTrace>();
  const isAnybody = rememberAnybody(parts, before.head);
  let state = before;
  let wakeAt: number | undefined;
  for (let next = todo.shift(); next !== undefined; next = todo.shift()) {
    if ('event' in next) {
      const decision = decideRouting(state, next.event);
      state = decision.state;
      todo.unshift(...decision.effects.map((effect) => ({ effect })));
      continue;
    }
    const { effect } = next;
    switch (effect.kind) {
      case 'findCandidates':
      case 'findFreeAgents':
        todo.unshift({ event: await lookUp(parts, state.head, effect, outbound) });
        break;
      case 'findAnybody':
        if (isIdle(state, effect) && !(await isAnybody(effect)))
          todo.unshift({ event: nobodyFound(effect, parts.now()) });
        break;
      case 'reserve':
      case 'release':
      case 'offer':
      case 'refuse':
        outbound.push(effect);
        break;
      case 'trace':
        traces.set(effect.dialogue, traceOf(effect));
        break;
      case 'wakeAgain':
        wakeAt = effect.at;
        break;
      case 'queueChanged':
        break;
    }
  }
  const changes = changesBetween(before, state);
  const tick = wakeAt === undefined ? {} : { wakeAt };
  return { state, ...changes, outbound, traces: [...traces.values()], ...tick };
}

async function lookUp(
  { agents, now }: DecideQueueParts,
  key: CenterKey,
  wanted: LookUp,
  outbound: readonly Outbound[],
): Promise<RoutingEvent> {
  const at = now();
  if (wanted.kind === 'findFreeAgents') {
    const free = await agents.findFree(key, wanted.limit, at);
    return { kind: 'agentFree', at, agents: stillFree(free, outbound) };
  }
  const { dialogue, entry, query } = wanted;
  const found = await agents.findCandidates(key, query, at);
  return { kind: 'candidatesFound', at, dialogue, entry, agents: stillFree(found, outbound) };
}

/** The index does not know yet who is being reserved. */
function stillFree(found: readonly Candidate[], outbound: readonly Outbound[]): Candidate[] {
  const reserved = outbound.flatMap((one) => (one.kind === 'reserve' ? [one.agent] : []));
  return found.flatMap((candidate) => {
    const { agent, room = 1 } = candidate;
    const taken = reserved.filter((one) => one === agent).length;
    if (taken >= room) return [];
    return [taken === 0 ? candidate : { ...candidate, room: room - taken }];
  });
}

/** Dialogues that ask for the same ask once. */
function rememberAnybody({ agents }: DecideQueueParts, key: CenterKey) {
  const known = new Map<string, Promise<boolean>>();
  return ({ query }: AnybodySought): Promise<boolean> => {
    const name = JSON.stringify(query);
    const answer = known.get(name) ?? agents.isAnybodyAtWork(key, query);
    known.set(name, answer);
    return answer;
  };
}

function isIdle({ waiting }: RoutingState, { dialogue, entry }: AnybodySought): boolean {
  const known = waiting.get(dialogue);
  return known?.request.entry === entry && known.offer === null;
}

function nobodyFound({ dialogue, entry }: AnybodySought, at: number): RoutingEvent {
  return { kind: 'nobodyFound', at, dialogue, entry };
}

function traceOf({ kind: _, ...trace }: EffectOf<'trace'>): RoutingTrace {
  return trace;
}

/** Records are never changed in place, so another object is another record. */
function changesBetween(before: RoutingState, after: RoutingState) {
  const waiting = [...after.waiting].filter(([id, one]) => before.waiting.get(id) !== one);
  const gone = [...after.gone].filter(
    ([id, one]) => before.gone.get(id) !== one && !after.waiting.has(id),
  );
  return { waiting: waiting.map(([, one]) => one), gone: gone.map(([, one]) => one) };
}
