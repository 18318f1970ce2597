import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { callOver, hangUp } from './end.ts';
import { mediaEnded, transferEnded } from './media.ts';
import { notJoined } from './offers.ts';
import { backToFlow } from './run-flow.ts';
import type { DialogueContext, Step } from './step.ts';

/** An effect will not happen: choose another way, so that a caller never hears silence. */
export function effectFailed(
  step: Step,
  event: DialogueEventOf<'effectFailed'>,
  context: DialogueContext,
): Step {
  const { id, at, reason } = event;
  const operation = event.operation ?? -1;
  const ending = { at, by: 'system', reason } as const;
  switch (event.effect) {
    case 'answerCall':
    case 'hangUp':
      return callOver(step, ending, context);
    case 'play':
    case 'playMusic': {
      const result = { kind: 'played', outcome: 'failed' } as const;
      return mediaEnded(step, { kind: 'mediaEnded', id, at, operation, result }, context);
    }
    case 'collect': {
      const result = { kind: 'inputFailed', reason: 'error' } as const;
      return mediaEnded(step, { kind: 'mediaEnded', id, at, operation, result }, context);
    }
    case 'transferCall':
      return transferEnded(
        step,
        { kind: 'transferEnded', id, at, operation, outcome: 'failed' },
        context,
      );
    case 'inviteAgent':
      return operation === step.state.invite?.operation ? notJoined(step, at, 'failed') : step;
    case 'dialogueQueued':
      return notQueued(step, at, context);
    default:
      return step;
  }
}

function notQueued(step: Step, at: number, context: DialogueContext): Step {
  if (step.state.phase !== 'queue') return step;
  return step.state.queue?.flowOperation === null
    ? hangUp(step, { at, by: 'system', reason: 'notQueued' })
    : backToFlow(step, 'error', at, context);
}
