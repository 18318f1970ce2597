import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { teamOfAgent } from '../routing/external-team.ts';
import type { DialogueContext } from './step.ts';

/** Milliseconds of after-call work for who has the dialogue; null: none. Nobody outside does any for us (Q7). */
export function wrapUpLimitOf({ offer }: Dialogue, { wrapUpLimit }: DialogueContext) {
  return offer !== null && teamOfAgent(offer.agent.id) !== null ? null : wrapUpLimit;
}
