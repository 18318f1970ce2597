import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEffect } from '#shared/contracts/agent/agent-effect.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { RefusalReason } from '#shared/contracts/agent/refusal-reason.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { type AgentDecision, decideAgent } from '#shared/domain/agent/decide-agent.ts';
import { newAgent } from '#shared/domain/agent/new-agent.ts';
import type { AgentStore, StaffOf } from '#shared/ports/agent-store.ts';
import type { BoardPushes, DeskPushes } from '#shared/ports/desk-push.ts';
import type { QueueStore } from '#shared/ports/queue-store.ts';
import type { RoutingMessages } from '#shared/ports/routing-messages.ts';

export interface TellAgentParts {
  readonly agents: Pick<AgentStore, 'load' | 'save'>;
  readonly queues: Pick<QueueStore, 'isAnybodyWaiting'>;
  readonly messages: RoutingMessages;
  readonly pushes: Pick<DeskPushes, 'changed'>;
  readonly boards: Pick<BoardPushes, 'changed'>;
}

export interface AgentTold {
  /** The agent after the event. */
  readonly agent: Agent;
  /** Answer to `offerAccepted`: whether the dialogue may connect. */
  readonly accepted?: boolean;
  /** Answer to `reserve`; `reason` null means reserved. */
  readonly reservation?: { readonly sequence: number; readonly reason: RefusalReason | null };
}

/** More than can want one agent at the same moment. */
const mostAttempts = 10;

/**
 * Tells an agent what happened: the only way an agent changes. Written under the version that was read, so that of two who
 * want the same slot one gets it (E10); then contact centers where somebody waits learn who is free, and the desk that
 * it has to look. Throws when it was overtaken again and again.
 */
export async function tellAgent(
  parts: TellAgentParts,
  key: AgentKey,
  event: AgentEvent,
): Promise<AgentTold> {
  const { state, effects } = await decideAndSave(parts, key, event);
  if (effects.some(({ kind }) => kind === 'agentChanged'))
    parts.boards.changed(key.tenant, boardsOf(state));
  await Promise.all(effects.map((effect) => carryOut(parts, key, effect, event.at)));
  return { agent: state, ...answersAmong(effects) };
}

async function decideAndSave(
  { agents }: TellAgentParts,
  key: AgentKey,
  event: AgentEvent,
): Promise<AgentDecision> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const found = await agents.load(key);
    const before = found?.value ?? newAgent(key.tenant, key.agent);
    const decision = decideAgent(before, event);
    if (decision.state === before || (await agents.save(decision.state, found?.version)))
      return decision;
  }
  throw new Error(`Agent ${key.agent} changed ${mostAttempts} times while ${event.kind} waited`);
}

function boardsOf({ profile }: Agent): StaffOf {
  return { centers: profile.memberships.map(({ center }) => center), teams: profile.teams };
}

async function carryOut(
  { queues, messages, pushes }: TellAgentParts,
  { tenant, agent }: AgentKey,
  effect: AgentEffect,
  at: number,
): Promise<void> {
  switch (effect.kind) {
    case 'agentFree': {
      const { center, candidate } = effect;
      if (!(await queues.isAnybodyWaiting({ tenant, center }))) return;
      const event = { kind: 'agentFree', at, agents: [candidate] } as const;
      return messages.send({ tenant, center, event });
    }
    case 'agentChanged':
      return pushes.changed({ tenant, agent });
    // Answers go back to who asked; ends of slots are found by the sweeper.
    case 'reservationAnswered':
    case 'acceptAnswered':
    case 'agentTaken':
    case 'wakeAgain':
      return;
  }
}

function answersAmong(effects: readonly AgentEffect[]): Omit<AgentTold, 'agent'> {
  const accepted = effects.find((effect) => effect.kind === 'acceptAnswered');
  const reserved = effects.find((effect) => effect.kind === 'reservationAnswered');
  return {
    ...(accepted && { accepted: accepted.ok }),
    ...(reserved && { reservation: { sequence: reserved.sequence, reason: reserved.reason } }),
  };
}
