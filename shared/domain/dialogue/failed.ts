import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { flowMessageId } from '../conversation/flow-message-id.ts';
import { askAnswered } from './answers.ts';
import { customerNotCalled, notKept } from './callback-missed.ts';
import { companionEnded } from './companions.ts';
import { legOf } from './customer.ts';
import { callOver, hangUp } from './end.ts';
import { cutOff, mediaEnded, noInput, notPlayed } from './media.ts';
import { notJoined } from './offers.ts';
import { recordingFailed } from './recording.ts';
import { backToFlow } from './run-flow.ts';
import { type DialogueContext, effect, type Step, show } from './step.ts';
import { transferEnded } from './transfer-ended.ts';

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
      // Of a call that is there already only the answer to our answer was lost.
      return step.state.phase === 'arriving' ? callOver(step, ending, context) : step;
    case 'callCustomer':
      return customerNotCalled(step, event, context);
    case 'hangUp':
      // It may have been about a call that is over, of a dialogue that is not.
      return step.state.ending === null ? step : callOver(step, ending, context);
    case 'play':
    case 'playMusic':
    case 'collect': {
      const result = event.effect === 'collect' ? noInput : notPlayed;
      return mediaEnded(step, { kind: 'mediaEnded', id, at, operation, result }, context);
    }
    case 'recordMessage': {
      const base = { kind: 'mediaEnded', id, at, operation } as const;
      const result = cutOff(step.state.media, at);
      return mediaEnded(step, { ...base, result }, context);
    }
    case 'ask': {
      const answer = { kind: 'failed', reason: 'unavailable', detail: reason } as const;
      return askAnswered(step, { kind: 'askAnswered', id, at, operation, answer }, context);
    }
    case 'transferCall':
      return transferEnded(
        step,
        { kind: 'transferEnded', id, at, operation, outcome: 'failed' },
        context,
      );
    case 'inviteOther':
    case 'inviteAgent':
      return notInvited(step, at, operation, context);
    case 'startRecording':
      return recordingFailed(step, operation);
    case 'hold':
      return notHeld(step);
    case 'dialogueQueued':
      return notQueued(step, at, context);
    case 'sendMessage':
      return effect(step, drop(flowMessageId(step.state.id, operation)));
    case 'sendWritten':
      return event.message === undefined ? step : effect(step, drop(event.message));
    default:
      return step;
  }
}

function drop(message: string): DialogueEffect {
  return { kind: 'dropWritten', message, reason: 'busy' };
}

function notInvited(step: Step, at: number, operation: number, context: DialogueContext): Step {
  const companion = companionEnded(step, at, operation, 'failed');
  if (companion) return companion;
  return operation === step.state.invite?.operation ? notJoined(step, at, 'failed', context) : step;
}

/** Without music whoever is on hold would hear nothing: better the agent. */
function notHeld(step: Step): Step {
  if (step.state.phase !== 'talk' || step.state.ending) return step;
  return show(effect(step, { kind: 'unhold', address: legOf(step.state) }));
}

function notQueued(step: Step, at: number, context: DialogueContext): Step {
  if (step.state.phase !== 'queue') return step;
  const again = notKept(step, at);
  if (again) return again;
  return step.state.queue?.flowOperation === null
    ? hangUp(step, { at, by: 'system', reason: 'notQueued' })
    : backToFlow(step, 'error', at, context);
}
