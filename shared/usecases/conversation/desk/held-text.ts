import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { TextSide } from '#shared/contracts/dialogue/text-side.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { DeskTextParts } from './desk-text-parts.ts';

/** A written dialogue that an agent has, is offered, or has put aside. */
export type HeldText = Dialogue & {
  readonly channel: TextChannelName;
  readonly text: TextSide;
};

type Needs = Pick<DeskTextParts, 'agents' | 'dialogues'>;

/** Undefined: it is not the agent's, or is a call. */
export async function heldText(
  { agents, dialogues }: Needs,
  { tenant, agent }: AgentKey,
  dialogue: string,
): Promise<HeldText | undefined> {
  const [found, state] = await Promise.all([
    agents.load({ tenant, agent }),
    dialogues.read({ tenant, dialogue }),
  ]);
  if (!found || !state || !isTheirs(found.value, dialogue)) return undefined;
  return asText(state);
}

function isTheirs({ slots, parked }: Agent, dialogue: string): boolean {
  return [...slots, ...parked].some((each) => each.dialogue === dialogue);
}

function asText(state: Dialogue): HeldText | undefined {
  const { channel, text } = state;
  return channel === 'voice' || text === null ? undefined : { ...state, channel, text };
}
