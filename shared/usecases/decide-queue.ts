import type { CenterKey } from '#shared/contracts/keys.ts';
import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { Gone, Waiting } from '#shared/contracts/routing/waiting.ts';
import { decideRouting } from '#shared/domain/routing/decide-routing.ts';
import type { RoutingState } from '#shared/domain/routing/routing-state.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { RoutingTrace } from '#shared/ports/queue-store.ts';

type EffectOf<Kind extends RoutingEffect['kind']> = Extract<RoutingEffect, { kind: Kind }>;
type LookUp = EffectOf<'findCandidates' | 'findFreeAgents'>;
/** What somebody outside has to be told. */
export type Outbound = EffectOf<'reserve' | 'release' | 'offer' | 'refuse'>;

export interface DecideQueueParts {
  readonly agents: Pick<AgentStore, 'findCandidates' | 'findFree'>;
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
  // The index does not know yet who is being reserved.
  const taken = new Set(outbound.flatMap((one) => (one.kind === 'reserve' ? [one.agent] : [])));
  if (wanted.kind === 'findFreeAgents') {
    const free = await agents.findFree(key, wanted.limit, at);
    return { kind: 'agentFree', at, agents: free.filter(({ agent }) => !taken.has(agent)) };
  }
  const { dialogue, entry, query } = wanted;
  const found = await agents.findCandidates(key, query, at);
  const candidates = found.filter(({ agent }) => !taken.has(agent));
  return { kind: 'candidatesFound', at, dialogue, entry, agents: candidates };
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
