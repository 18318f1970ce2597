import type { DeskWish, DeskWrapUp } from '#shared/contracts/desk/desk-commands.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { DeskParts } from './desk-parts.ts';

export type Asked =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'notYourDialogue' };

const notTheirs = { ok: false, reason: 'notYourDialogue' } as const;

/** The agent wants something of a dialogue they have: hold, transfer, hang up … The dialogue decides when it has its turn. */
export async function askOfDialogue(
  parts: DeskParts,
  key: AgentKey,
  dialogue: string,
  { id, wish }: DeskWish,
): Promise<Asked> {
  if (!(await isTheirs(parts, key, dialogue))) return notTheirs;
  const { tenant, agent } = key;
  const at = parts.now();
  await parts.deliver({ tenant, dialogue }, { kind: 'agentAsked', id, at, agent, wish });
  return { ok: true };
}

/** The agent has finished the after-call work. Said again after it counted, it is still right. */
export async function finishWrapUp(
  parts: DeskParts,
  key: AgentKey,
  dialogue: string,
  { codes, notes }: DeskWrapUp,
): Promise<Asked> {
  const { tenant, agent } = key;
  if (!(await isTheirs(parts, key, dialogue)))
    return (await wasTheirs(parts, key, dialogue)) ? { ok: true } : notTheirs;
  const id = `wrapped-up:${agent}`;
  const at = parts.now();
  await parts.deliver({ tenant, dialogue }, { kind: 'wrappedUp', id, at, agent, codes, notes });
  return { ok: true };
}

async function isTheirs({ agents }: DeskParts, key: AgentKey, dialogue: string): Promise<boolean> {
  const slots = (await agents.load(key))?.value.slots ?? [];
  return slots.some((slot) => slot.dialogue === dialogue && slot.state !== 'offered');
}

async function wasTheirs(
  { dialogues }: DeskParts,
  { tenant, agent }: AgentKey,
  dialogue: string,
): Promise<boolean> {
  const known = await dialogues.read({ tenant, dialogue });
  return known?.phase === 'over' && known.offer?.agent.id === agent;
}
