import { beginAfterCall } from './after-call.ts';
import { remember } from './companions.ts';
import { isAgentThere, legOf } from './customer.ts';
import { deviceAddress } from './device-address.ts';
import { askRecording } from './recording.ts';
import { change, clearTimers, type DialogueContext, effect, note, type Step } from './step.ts';

/** The agent leaves the talk for after-call work; the customer stays, off hold and not recorded. */
export function leaveTalk(step: Step, at: number, context: DialogueContext): Step {
  return beginAfterCall(quitTalk(step, at), at, context);
}

/** The agent's device leaves, and nothing of the talk goes on. */
export function quitTalk(step: Step, at: number): Step {
  return offHold(removeAgent(quiet(step)), at);
}

export function quiet(step: Step): Step {
  return askRecording(clearTimers(step, 'lease', 'transfer'), 'stopRecording');
}

/** Their device may still show in the roster for a moment. */
export function removeAgent(step: Step): Step {
  const { offer } = step.state;
  if (!offer) return step;
  const address = deviceAddress(offer.agent.device);
  const gone = remember(step, address);
  if (!isAgentThere(step.state)) return gone;
  return effect(gone, { kind: 'removeParticipant', address });
}

/** Also when the roster does not show it yet: it may have been asked for a moment ago. */
export function offHold(step: Step, at: number): Step {
  const { heldSince } = step.state;
  const asked = effect(step, { kind: 'unhold', address: legOf(step.state) });
  if (heldSince === null) return asked;
  const noted = note(asked, { kind: 'hold', from: heldSince, to: at, outcome: 'resumed' });
  return change(noted, { heldSince: null });
}
