import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { decideDialogue, nextTimer, timersDue } from '#shared/domain/dialogue/decide-dialogue.ts';
import type { DialogueContext } from '#shared/domain/dialogue/step.ts';
import type { Reducer } from './reducer.ts';

/** The rules of dialogues as turns use them. */
export const dialogueReducer: Reducer<Dialogue, DialogueEvent, DialogueEffect, DialogueContext> = {
  decide: decideDialogue,
  timersDue,
  nextTimer,
  toFailure: (effect, reason, now) => ({
    kind: 'effectFailed',
    id: `failed:${nameOf(effect)}:${operationOf(effect) ?? ''}:${now}`,
    at: now,
    effect: nameOf(effect),
    operation: operationOf(effect),
    ...('message' in effect && { message: effect.message }),
    reason,
  }),
  isEssential: ({ kind }) => essential.has(kind),
  isHarmless: ({ kind }) => harmless.has(kind),
  isHint: ({ kind }) => kind === 'showMessages',
  isQuick: (event) =>
    event.kind === 'agentWrote' || (event.kind === 'messageArrived' && event.begin === null),
  // What handlers of the flow have asked for is waited for.
  isOver: ({ phase, asks, waits }) => phase === 'over' && asks.length + waits.length === 0,
};

/**
 * Nothing else brings back the record, what was said, or the customer's way to the next dialogue; and who has written to a
 * customer is not told that it failed because their provider was away for some minutes.
 */
const essential: ReadonlySet<DialogueEffect['kind']> = new Set([
  'writeRecord',
  'keepMessages',
  'closeConversation',
  'passOn',
  'sendWritten',
]);

/** A desk reads what there is; a message that has gone out says so itself and is left alone. */
const harmless: ReadonlySet<DialogueEffect['kind']> = new Set([
  'showMessages',
  'showAgent',
  'sendWritten',
]);

/** What is told to routing has the name of what is told. */
function nameOf(effect: DialogueEffect): string {
  return effect.kind === 'tellRouting' ? effect.event.kind : effect.kind;
}

function operationOf(effect: DialogueEffect): number | null {
  return 'operation' in effect ? effect.operation : null;
}
