import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { agentGone, wantsBack } from './after-agent.ts';
import { legOf } from './customer.ts';
import { deviceAddress } from './device-address.ts';
import { askRecording } from './recording.ts';
import { change, type DialogueContext, effect, type Step, setTimer, show } from './step.ts';
import { transferTo } from './transfer.ts';

/** Milliseconds that the agent gets more for after-call work each time they ask. */
const extension = 60_000;

/** What the agent asks for while they have the dialogue. */
export function agentAsked(
  step: Step,
  event: DialogueEventOf<'agentAsked'>,
  context: DialogueContext,
): Step {
  const { phase, offer, ending } = step.state;
  if (offer?.agent.id !== event.agent) return step;
  if (phase === 'wrapUp') return event.wish.what === 'extendWrapUp' ? extend(step, event.at) : step;
  if (phase !== 'talk' || ending) return step;
  return whileTalking(forgetFailedTransfer(step), event, context);
}

function whileTalking(
  step: Step,
  { at, wish }: DialogueEventOf<'agentAsked'>,
  context: DialogueContext,
): Step {
  const { offer } = step.state;
  const address = legOf(step.state);
  switch (wish.what) {
    case 'hold':
      return effect(step, { kind: 'hold', address });
    case 'resume':
      return effect(step, { kind: 'unhold', address });
    case 'mute':
      // Of their own device: ACS cannot unmute anybody, and only the agent could do it there.
      return offer
        ? effect(step, { kind: 'muteParticipant', address: deviceAddress(offer.agent.device) })
        : step;
    case 'hangUp':
      return leave(step, at, context);
    case 'transfer':
      return transferTo(step, at, wish.to);
    case 'startRecording':
    case 'pauseRecording':
    case 'resumeRecording':
    case 'stopRecording':
      return askRecording(step, wish.what);
    case 'sendTo':
    case 'consult':
    case 'handOver':
    case 'conference':
    case 'endConsult':
    case 'keypad':
    case 'park':
    case 'unpark':
    case 'extendWrapUp':
      return step;
  }
}

/** Only the agent goes if the flow has something to do with the customer yet. */
function leave(step: Step, at: number, context: DialogueContext): Step {
  const { offer } = step.state;
  if (!offer || !wantsBack(step.state, context)) return agentGone(step, at, context);
  const address = deviceAddress(offer.agent.device);
  const gone = effect(step, { kind: 'removeParticipant', address });
  return agentGone(remember(gone, address), at, context);
}

/** Their device may still show in the roster for a moment. */
function remember(step: Step, device: string): Step {
  return change(step, { formerDevices: [...step.state.formerDevices, device].slice(-10) });
}

function forgetFailedTransfer(step: Step): Step {
  const { transfer } = step.state;
  return transfer === null || transfer.state === 'ringing'
    ? step
    : show(change(step, { transfer: null }));
}

function extend(step: Step, at: number): Step {
  const { timers, offer, id } = step.state;
  const due = timers.find(({ timer }) => timer === 'wrapUp')?.due;
  if (due === undefined || !offer) return step;
  const until = Math.max(due, at) + extension;
  const event = { kind: 'wrapUpExtended', at, dialogue: id, until } as const;
  const told = effect(step, { kind: 'tellAgent', agent: offer.agent.id, event });
  return show(setTimer(told, 'wrapUp', until));
}
