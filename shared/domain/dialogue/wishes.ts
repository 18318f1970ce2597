import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { agentGone, wantsBack } from './after-agent.ts';
import { whileCalling } from './callback-missed.ts';
import { dismiss, forgetNotReached, partnersOf } from './companions.ts';
import { conference, consult, dropConsulted, endConsult } from './consult.ts';
import { legOf } from './customer.ts';
import { deviceAddress } from './device-address.ts';
import { extendWrapUp } from './extend-wrap-up.ts';
import { giveBack } from './give-back.ts';
import { handOver } from './hand-over.ts';
import { removeAgent } from './leave-talk.ts';
import { park, takeBack } from './park.ts';
import { askRecording } from './recording.ts';
import { sendTo } from './send-to.ts';
import { change, type DialogueContext, effect, nextOperation, type Step, show } from './step.ts';
import { transferTo } from './transfer.ts';

type Asked = DialogueEventOf<'agentAsked'>;

/** What an agent asks for: who has the dialogue, who had or parked it, or who is asked by another. */
export function agentAsked(step: Step, event: Asked, context: DialogueContext): Step {
  const isCalling = step.state.phase === 'calling';
  const after = isCalling ? whileCalling(step, event, context) : asked(step, event, context);
  return giveBack(after, event);
}

function asked(step: Step, event: Asked, context: DialogueContext): Step {
  const { phase, offer, parked, ending } = step.state;
  const { agent, wish, at } = event;
  const isTheirs = offer?.agent.id === agent;
  if (wish.what === 'extendWrapUp') return extendWrapUp(step, event, context);
  if (wish.what === 'unpark') return parked?.offer.agent.id === agent ? takeBack(step, at) : step;
  if (wish.what === 'hangUp' && !isTheirs)
    return dismiss(step, at, (each) => each.offer?.agent.id === agent);
  if (phase !== 'talk' || ending || !isTheirs) return step;
  return whileTalking(forgetFailed(step), event, wish, context);
}

type TalkWish = Exclude<AgentWish, { readonly what: 'extendWrapUp' | 'unpark' }>;

function whileTalking(step: Step, event: Asked, wish: TalkWish, context: DialogueContext): Step {
  const { at } = event;
  switch (wish.what) {
    case 'hold':
      return effect(step, { kind: 'hold', address: legOf(step.state) });
    case 'resume':
      return effect(conference(step), { kind: 'unhold', address: legOf(step.state) });
    case 'mute':
      return muteAgent(step);
    case 'hangUp':
      return leave(dropConsulted(step, at), at, context);
    case 'transfer':
      return transferTo(step, at, wish.to);
    case 'sendTo':
      return sendTo(step, event, wish.to, context);
    case 'consult':
      return consult(step, event, wish.to);
    case 'handOver':
      return handOver(step, at, context);
    case 'conference':
      return conference(step);
    case 'endConsult':
      return endConsult(step, at);
    case 'keypad':
      return pressKeys(step, wish.tones);
    case 'park':
      return park(step, at);
    case 'startRecording':
    case 'pauseRecording':
    case 'resumeRecording':
    case 'stopRecording':
      return askRecording(step, wish.what);
  }
}

/** Of their own device: ACS cannot unmute anybody, and only the agent could do it there. */
function muteAgent(step: Step): Step {
  const { offer } = step.state;
  if (!offer) return step;
  return effect(step, { kind: 'muteParticipant', address: deviceAddress(offer.agent.device) });
}

function pressKeys(step: Step, tones: string): Step {
  const [operation, next] = nextOperation(step);
  return effect(next, { kind: 'sendTones', operation, address: legOf(step.state), tones });
}

/** Only the agent goes if somebody else or the flow has something to do with the customer yet. */
function leave(step: Step, at: number, context: DialogueContext): Step {
  const isFlows = partnersOf(step.state).length === 0 && wantsBack(step.state, context);
  return agentGone(isFlows ? removeAgent(step) : step, at, context);
}

function forgetFailed(step: Step): Step {
  const { transfer } = step.state;
  const calm = forgetNotReached(step);
  return transfer === null || transfer.state === 'ringing'
    ? calm
    : show(change(calm, { transfer: null }));
}
