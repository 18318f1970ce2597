import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { Waiting } from '#shared/contracts/routing/waiting.ts';
import { mismatch } from './match.ts';
import { beginOffer, reserveEffect, withoutOldRefusals } from './offers.ts';
import { compareTurn } from './queue-order.ts';
import { chooseAgent } from './rank.ts';
import type { Reaction, RoutingState } from './routing-state.ts';
import { traceEffect } from './trace.ts';

type Settings = RoutingState['head']['settings'];

/** Dialogue looks for agent: the answer to its search. */
export function assignToDialogue(
  { head }: RoutingState,
  waiting: Waiting,
  agents: readonly Candidate[],
  at: number,
): Reaction {
  const fresh = withoutOldRefusals(waiting, at);
  const { settings } = head;
  const chosen = chooseAgent(settings, fresh, matching(settings, fresh, agents, at), at);
  const trace = traceEffect({ settings, waiting: fresh, agents, chosen: chosen?.agent, at });
  if (chosen === undefined) return { effects: [trace] };
  const reserving = beginOffer(settings, fresh, chosen, at);
  return { waiting: [reserving], effects: [trace, reserveEffect(reserving)] };
}

/** Agents look for dialogues: whoever is first in the queue and matches one of them, again and again. */
export function assignToAgents(
  { head, waiting }: RoutingState,
  agents: readonly Candidate[],
  at: number,
): Reaction {
  const { settings } = head;
  let idle = [...waiting.values()]
    .filter(({ offer }) => offer === null)
    .map((record) => withoutOldRefusals(record, at));
  const free = new Map(agents.map((agent) => [agent, agent.room ?? 1]));
  const assigned: Waiting[] = [];
  const effects: RoutingEffect[] = [];
  while (free.size > 0) {
    const left = [...free.keys()];
    const next = firstThatMatches(settings, idle, left, at);
    if (next === undefined) break;
    const chosen = chooseAgent(settings, next, matching(settings, next, left, at), at);
    if (chosen === undefined) break;
    const reserving = beginOffer(settings, next, chosen, at);
    const choice = { settings, waiting: next, agents: left, chosen: chosen.agent, at };
    effects.push(traceEffect(choice), reserveEffect(reserving));
    assigned.push(reserving);
    idle = idle.filter((record) => record !== next);
    takeOne(free, chosen);
  }
  const empty = [...free.keys()];
  return { waiting: assigned, effects: [...effects, ...traceOfFirst(settings, idle, empty, at)] };
}

function takeOne(free: Map<Candidate, number>, chosen: Candidate) {
  const left = (free.get(chosen) ?? 1) - 1;
  if (left > 0) free.set(chosen, left);
  else free.delete(chosen);
}

function matching(
  settings: Settings,
  waiting: Waiting,
  agents: readonly Candidate[],
  at: number,
): Candidate[] {
  return agents.filter((agent) => mismatch(settings, waiting, agent, at) === null);
}

function firstThatMatches(
  settings: Settings,
  idle: readonly Waiting[],
  agents: readonly Candidate[],
  at: number,
): Waiting | undefined {
  let first: Waiting | undefined;
  for (const waiting of idle) {
    const behind = first !== undefined && compareTurn(first.request, waiting.request) <= 0;
    if (behind || matching(settings, waiting, agents, at).length === 0) continue;
    first = waiting;
  }
  return first;
}

/** When agents go away empty-handed, the first in the queue is the one whose supervisor will ask why. */
function traceOfFirst(
  settings: Settings,
  idle: readonly Waiting[],
  agents: readonly Candidate[],
  at: number,
): RoutingEffect[] {
  const [one, ...others] = idle;
  if (agents.length === 0 || one === undefined) return [];
  const waiting = others.reduce(
    (first, other) => (compareTurn(first.request, other.request) <= 0 ? first : other),
    one,
  );
  return [traceEffect({ settings, waiting, agents, chosen: undefined, at })];
}
