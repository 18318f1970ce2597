import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import type { AgentOrder } from '#shared/contracts/board/board-commands.ts';
import { holdsSlot } from '#shared/domain/board/holds-slot.ts';
import { seesAgent } from '#shared/domain/board/sight.ts';
import type { BoardParts, Watcher } from './board-parts.ts';
import { sightOf } from './sight-of.ts';

type Ordered = Answer<undefined, 'notFound' | 'agentNotAtWork' | 'slotInUse'>;

const done = { ok: true, value: undefined } as const;

/** A supervisor changes the state of an agent of theirs, or frees a slot that nothing holds any more (A3, E10). */
export async function orderAgent(
  parts: BoardParts,
  watcher: Watcher,
  id: string,
  order: AgentOrder,
): Promise<Ordered> {
  const key = { tenant: watcher.tenant, agent: id };
  const [{ sight }, found] = await Promise.all([sightOf(parts, watcher), parts.agents.load(key)]);
  if (!found || !seesAgent(sight, found.value.profile)) return { ok: false, reason: 'notFound' };
  if (order.what === 'repair') return repair(parts, found.value, order.offer);
  const { agent } = await parts.tellAgent(key, toEvent(order, parts.now()));
  const isAtWork = agent.state.kind !== 'signedOut';
  return isAtWork || order.what === 'signOut' ? done : { ok: false, reason: 'agentNotAtWork' };
}

function toEvent(order: Exclude<AgentOrder, { what: 'repair' }>, at: number): AgentEvent {
  switch (order.what) {
    case 'ready':
      return { kind: 'readied', at };
    case 'notReady':
      return { kind: 'notReadied', at, reason: order.reason };
    case 'signOut':
      return { kind: 'signedOut', at };
  }
}

/** The dialogue knows best whether the agent has it. A slot that is free already is as wanted. */
async function repair(
  { dialogues, tellAgent, now }: BoardParts,
  { tenant, id, slots }: Agent,
  offer: string,
): Promise<Ordered> {
  const slot = slots.find((each) => each.offer === offer);
  if (slot === undefined) return done;
  const dialogue = await dialogues.read({ tenant, dialogue: slot.dialogue });
  if (dialogue && holdsSlot(dialogue, id, offer)) return { ok: false, reason: 'slotInUse' };
  await tellAgent({ tenant, agent: id }, { kind: 'released', at: now(), offer, why: 'ended' });
  return done;
}
