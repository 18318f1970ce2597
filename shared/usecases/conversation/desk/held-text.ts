import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { Slot } from '#shared/contracts/agent/slot.ts';
import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { TextSide } from '#shared/contracts/dialogue/text-side.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { DeskTextParts } from './desk-text-parts.ts';

/** A written dialogue that an agent has or has put aside. */
export type HeldText = Dialogue & {
  readonly channel: TextChannelName;
  readonly text: TextSide;
};

type Needs = Pick<DeskTextParts, 'agents' | 'dialogues'>;

/**
 * Undefined: it is not the agent's, is only offered to them, or is a call. Mostly the dialogue alone answers: whose it is
 * stands there; the agent is asked for what it says of others or of nobody.
 */
export async function heldText(
  { agents, dialogues }: Needs,
  { tenant, agent }: AgentKey,
  dialogue: string,
): Promise<HeldText | undefined> {
  const state = await dialogues.read({ tenant, dialogue });
  if (!state || state.channel === 'voice') return undefined;
  if (isWith(state, agent)) return asText(state);
  const found = await agents.load({ tenant, agent });
  return found && isTheirs(found.value, state) ? asText(state) : undefined;
}

/** They have accepted it and nobody else has it. */
function isWith({ offer, phase }: Dialogue, agent: string): boolean {
  return offer?.agent.id === agent && (phase === 'joining' || phase === 'talk');
}

/** Whoever it is only offered to sees the begin of the last message, and nothing of what was said before. */
function isTheirs({ slots, parked }: Agent, state: Dialogue): boolean {
  return (
    parked.some(({ dialogue }) => dialogue === state.id) ||
    slots.some((slot) => slot.dialogue === state.id && isAccepted(slot, state))
  );
}

/** As their slot or the dialogue says, whichever knows it first. */
function isAccepted(slot: Slot, { offer, phase }: Dialogue): boolean {
  if (slot.state !== 'offered') return true;
  return offer?.id === slot.offer && (phase === 'joining' || phase === 'talk');
}

function asText(state: Dialogue): HeldText | undefined {
  const { channel, text } = state;
  return channel === 'voice' || text === null ? undefined : { ...state, channel, text };
}
