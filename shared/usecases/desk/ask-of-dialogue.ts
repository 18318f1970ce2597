import type { Slot } from '#shared/contracts/agent/slot.ts';
import type { AgentWish, DeskWish } from '#shared/contracts/desk/desk-commands.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { DeskParts } from './desk-parts.ts';
import { type ColleagueRefused, colleagueFor } from './find-colleague.ts';

export type Asked =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'notYourDialogue' | 'noSuchQueue' | ColleagueRefused };

/** The agent wants something of a dialogue they have: hold, transfer, hang up … The dialogue decides when it has its turn. */
export async function askOfDialogue(
  parts: DeskParts,
  key: AgentKey,
  dialogue: string,
  { id, wish }: DeskWish,
): Promise<Asked> {
  const held = await heldBy(parts, key, dialogue, wish);
  if (!held) return { ok: false, reason: 'notYourDialogue' };
  if (!(await isQueueKnown(parts, key, wish))) return { ok: false, reason: 'noSuchQueue' };
  const found = await colleagueFor(parts, key, { id, wish, dialogue, center: held.center });
  if (found && !found.ok) return found;
  const { tenant, agent } = key;
  const colleague = found && { colleague: found.colleague };
  const asked = { kind: 'agentAsked', id, at: parts.now(), agent, wish, ...colleague } as const;
  await parts.deliver({ tenant, dialogue }, asked);
  return { ok: true };
}

/** A parked dialogue is only taken back. */
async function heldBy(
  { agents }: DeskParts,
  key: AgentKey,
  dialogue: string,
  { what }: AgentWish,
): Promise<Pick<Slot, 'center'> | undefined> {
  const agent = (await agents.load(key))?.value;
  if (what === 'unpark') return agent?.parked.find((each) => each.dialogue === dialogue);
  return agent?.slots.find((slot) => slot.dialogue === dialogue && slot.state !== 'offered');
}

async function isQueueKnown(
  { centerOf }: DeskParts,
  { tenant }: AgentKey,
  wish: AgentWish,
): Promise<boolean> {
  if (wish.what !== 'sendTo' || wish.to.kind !== 'queue') return true;
  return (await centerOf(tenant, wish.to.center)) !== undefined;
}
