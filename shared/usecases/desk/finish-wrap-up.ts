import type { FieldProblem } from '#shared/contracts/answer.ts';
import type { WrapUpSettings } from '#shared/contracts/configuration/contact-center.ts';
import type { DeskWrapUp } from '#shared/contracts/desk/desk-commands.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { wrapUpProblems } from '#shared/domain/dialogue/wrap-up-problems.ts';
import type { DeskParts } from './desk-parts.ts';

export type WrapUpFinished =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'notYourDialogue' }
  | {
      readonly ok: false;
      readonly reason: 'codeNeeded' | 'unknownCode';
      readonly fields: readonly FieldProblem[];
    };

/**
 * The agent has finished the after-call work, or keeps what they have noted so far. Said again after it counted, it is
 * still right.
 */
export async function finishWrapUp(
  parts: DeskParts,
  key: AgentKey,
  dialogue: string,
  noted: DeskWrapUp,
): Promise<WrapUpFinished> {
  const { tenant, agent } = key;
  const slots = (await parts.agents.load(key))?.value.slots ?? [];
  const slot = slots.find((each) => each.dialogue === dialogue && each.state !== 'offered');
  if (!slot)
    return (await wasTheirs(parts, key, dialogue))
      ? { ok: true }
      : { ok: false, reason: 'notYourDialogue' };
  const settings = (await parts.centerOf(tenant, slot.center))?.wrapUp;
  const problem = settings && problemOf(settings, noted);
  if (problem) return problem;
  const { codes, notes, finished } = noted;
  const at = parts.now();
  const id = finished ? `wrapped-up:${slot.offer}` : `noted:${slot.offer}:${at}`;
  const kind = finished ? 'wrappedUp' : 'wrapUpNoted';
  await parts.deliver({ tenant, dialogue }, { kind, id, at, agent, codes, notes });
  return { ok: true };
}

function problemOf(
  { codes: known, required }: WrapUpSettings,
  { codes, finished }: DeskWrapUp,
): WrapUpFinished | undefined {
  const found = wrapUpProblems({ codes: known, required: required && finished }, codes);
  if (!found) return undefined;
  const { reason, at, what } = found;
  return { ok: false, reason, fields: [{ field: at === null ? 'codes' : `codes.${at}`, what }] };
}

async function wasTheirs(
  { dialogues }: DeskParts,
  { tenant, agent }: AgentKey,
  dialogue: string,
): Promise<boolean> {
  const known = await dialogues.read({ tenant, dialogue });
  if (!known) return false;
  const isOver = known.phase === 'over' && known.offer?.agent.id === agent;
  return isOver || known.wrapUps.some((each) => each.agent === agent);
}
