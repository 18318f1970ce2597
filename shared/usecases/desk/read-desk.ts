import type { Agent, ParkedDialogue } from '#shared/contracts/agent/agent.ts';
import type { Slot } from '#shared/contracts/agent/slot.ts';
import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { User } from '#shared/contracts/configuration/user.ts';
import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { mayCall } from '#shared/domain/access/policy.ts';
import { agentStatus } from '#shared/domain/agent/agent-status.ts';
import { newAgent } from '#shared/domain/agent/new-agent.ts';
import { expireSlots } from '#shared/domain/agent/slots.ts';
import type { DeskParts } from './desk-parts.ts';
import { devicesOf } from './devices-of.ts';
import { toDeskDialogue } from './to-desk-dialogue.ts';

/**
 * All that an agent's desk shows, read from what is stored: a reload at any moment restores it (A1). The user as well, not as
 * remembered: a desk that hears of a change, of its own first call in the browser for example, reads once.
 */
export async function readDesk(parts: DeskParts, key: AgentKey): Promise<DeskView> {
  const { agents, configuration, directory, now } = parts;
  const [found, user, centers, { notReadyReasons }] = await Promise.all([
    agents.load(key),
    configuration.get(key.tenant, 'user', key.agent),
    directory.centers(key.tenant),
    directory.workplace(key.tenant),
  ]);
  const at = now();
  const agent = expireSlots(found?.value ?? newAgent(key.tenant, key.agent), at);
  const held = agent.slots.map((slot) => readDialogue(parts, agent, slot));
  const parked = agent.parked
    .filter(({ dialogue }) => agent.slots.every((slot) => slot.dialogue !== dialogue))
    .map((each) => readParked(parts, agent, each));
  const dialogues = await Promise.all([...held, ...parked]);
  return {
    now: at,
    agent: {
      ...toShown(agent, user?.value),
      mayBegin: mayCall('Desk_BeginConversation', user?.value.roles ?? []),
      reasons: [...notReadyReasons],
      centers: centersOf(user?.value.profile ?? agent.profile, centers),
    },
    dialogues: dialogues.flat(),
  };
}

function centersOf(
  { memberships }: Pick<Agent['profile'], 'memberships'>,
  centers: ReadonlyMap<string, ContactCenter>,
) {
  return memberships.map(({ center }) => ({
    id: center,
    name: centers.get(center)?.name ?? center,
  }));
}

function toShown(
  agent: Agent,
  user: User | undefined,
): Omit<DeskView['agent'], 'reasons' | 'centers' | 'mayBegin'> {
  const { state } = agent;
  return {
    id: agent.id,
    name: user?.name ?? '',
    status: agentStatus(agent),
    reason: state.kind === 'notReady' ? state.reason : null,
    since: agent.since,
    device: agent.device,
    devices: user ? devicesOf(user) : [],
  };
}

async function readDialogue(
  parts: DeskParts,
  { tenant }: Agent,
  slot: Slot,
): Promise<DeskDialogue[]> {
  const { dialogues, centerOf, variablesOf } = parts;
  const key = { tenant, dialogue: slot.dialogue };
  const [dialogue, center] = await Promise.all([
    dialogues.read(key),
    centerOf(tenant, slot.center),
  ]);
  if (!dialogue) return [];
  const variables = (await variablesOf?.(key, dialogue)) ?? {};
  const shown = toDeskDialogue(dialogue, slot, { center, variables });
  return shown ? [await withSwitch(parts, tenant, shown)] : [];
}

/** What is written while its channel is turned off waits, and whoever writes is told why. */
async function withSwitch(
  { turnedOff }: DeskParts,
  tenant: string,
  shown: DeskDialogue,
): Promise<DeskDialogue> {
  const { text } = shown;
  if (!text) return shown;
  const why = await turnedOff?.(`messages-${text.channel}`, tenant);
  return why === undefined ? shown : { ...shown, text: { ...text, turnedOff: why } };
}

/** A parked dialogue has no slot of the agent's: it is known by the offer that it began with. */
async function readParked(
  { dialogues, centerOf }: DeskParts,
  { tenant, id }: Agent,
  parked: ParkedDialogue,
): Promise<DeskDialogue[]> {
  const [dialogue, center] = await Promise.all([
    dialogues.read({ tenant, dialogue: parked.dialogue }),
    centerOf(tenant, parked.center),
  ]);
  const offer = dialogue?.parked?.offer;
  if (!dialogue || offer?.agent.id !== id) return [];
  const held = { offer: offer.id, center: parked.center, state: 'busy' } as const;
  const shown = toDeskDialogue(dialogue, held, { center, variables: {} });
  return shown ? [shown] : [];
}
