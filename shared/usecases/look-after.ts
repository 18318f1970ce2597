import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { QueueStore } from '#shared/ports/queue-store.ts';
import { allDone } from './all-done.ts';
import { type TellAgentParts, tellAgent } from './tell-agent.ts';

export interface LookAfterParts extends TellAgentParts {
  readonly agents: Pick<AgentStore, 'load' | 'save' | 'dueBefore'>;
  readonly queues: Pick<QueueStore, 'isAnybodyWaiting' | 'dueBefore'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface LookedAfter {
  /** Agents who were told that a slot has run out. */
  readonly agents: number;
  /** Contact centers whose tick was lost and is sent again. */
  readonly centers: number;
}

/** A tick that is late by so many milliseconds got lost. */
const patience = 10_000;

/** Heals what lost messages left behind: slots that ran out without a word, and queues that nobody looks at any more. */
export async function lookAfter(parts: LookAfterParts): Promise<LookedAfter> {
  const { agents, queues, messages, now } = parts;
  const at = now();
  const [due, forgotten] = await Promise.all([
    agents.dueBefore(at),
    queues.dueBefore(at - patience),
  ]);
  const event = { kind: 'tick', at } as const;
  await allDone<unknown>([
    ...due.map((key) => tellAgent(parts, key, event)),
    ...forgotten.map((key) => messages.send({ ...key, event })),
  ]);
  return { agents: due.length, centers: forgotten.length };
}
