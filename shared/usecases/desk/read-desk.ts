import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { Slot } from '#shared/contracts/agent/slot.ts';
import type { User } from '#shared/contracts/configuration/user.ts';
import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { agentStatus } from '#shared/domain/agent/agent-status.ts';
import { newAgent } from '#shared/domain/agent/new-agent.ts';
import { expireSlots } from '#shared/domain/agent/slots.ts';
import type { DeskParts } from './desk-parts.ts';
import { devicesOf } from './devices-of.ts';
import { toDeskDialogue } from './to-desk-dialogue.ts';

/** All that an agent's desk shows, read from what is stored: a reload at any moment restores it (A1). */
export async function readDesk(parts: DeskParts, key: AgentKey): Promise<DeskView> {
  const { agents, configuration, now } = parts;
  const [found, user] = await Promise.all([
    agents.load(key),
    configuration.get(key.tenant, 'user', key.agent),
  ]);
  const at = now();
  const agent = expireSlots(found?.value ?? newAgent(key.tenant, key.agent), at);
  const dialogues = await Promise.all(agent.slots.map((slot) => readDialogue(parts, agent, slot)));
  return { now: at, agent: toShown(agent, user?.value), dialogues: dialogues.flat() };
}

function toShown(agent: Agent, user: User | undefined): DeskView['agent'] {
  const { state } = agent;
  return {
    id: agent.id,
    name: user?.name ?? '',
    status: agentStatus(agent),
    reason: state.kind === 'notReady' ? state.reason : null,
    since: agent.since,
    device: agent.device,
    devices: user ? devicesOf(user) : [],
    reasons: [],
    centers: [],
  };
}

async function readDialogue(
  { dialogues, centerOf }: DeskParts,
  { tenant }: Agent,
  slot: Slot,
): Promise<DeskDialogue[]> {
  const [dialogue, center] = await Promise.all([
    dialogues.read({ tenant, dialogue: slot.dialogue }),
    centerOf(tenant, slot.center),
  ]);
  const shown = dialogue && toDeskDialogue(dialogue, slot, center?.name ?? slot.center);
  return shown ? [shown] : [];
}
