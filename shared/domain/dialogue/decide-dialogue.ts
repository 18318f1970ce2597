import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type {
  DialogueEvent,
  DialogueEventOf,
  TimerName,
} from '#shared/contracts/dialogue/dialogue-event.ts';
import { afterCallsOverdue, wrapUpNoted } from './after-call.ts';
import { askAnswered, asksOverdue, waitsOver } from './answers.ts';
import { arrive, connected, notConnected, taken } from './arrive.ts';
import { callbackTimer, customerMissed, endedForGood } from './callback-missed.ts';
import { chosenCenter } from './chosen-center.ts';
import { companionsOverdue } from './companions.ts';
import { customerAnswered } from './customer-answered.ts';
import { callOver, hangUp, wrappedUp, wrapUpTimedOut } from './end.ts';
import { effectFailed } from './failed.ts';
import { checkHandedOver } from './hand-over.ts';
import { mediaEnded, mediaOverdue } from './media.ts';
import { musicAgain } from './music.ts';
import { answered, inviteEnded, inviteStarted, joinTimedOut, offered, rangOut } from './offers.ts';
import { ofOtherCall } from './other-call.ts';
import { unpark } from './park.ts';
import { prolong } from './prolong.ts';
import { queueRefused } from './queue-refused.ts';
import { recordingChanged, recordingStarted } from './recording.ts';
import { backToFlow } from './run-flow.ts';
import { begin, change, type DialogueContext, effect, type Step, setTimer } from './step.ts';
import { supervisorAsked } from './supervise.ts';
import { rosterChanged } from './talk.ts';
import { agentWrote } from './text/agent-wrote.ts';
import { beginText, writeFirst } from './text/begin-text.ts';
import { inText } from './text/in-text.ts';
import { messageArrived } from './text/message-arrived.ts';
import { transferTimedOut } from './transfer.ts';
import { transferEnded } from './transfer-ended.ts';
import { agentAsked } from './wishes.ts';

/**
 * The rules of one dialogue: what happens next, and what is to be done about it. Any event may come twice, late or out of
 * order; one that no longer fits changes nothing.
 */
export function decideDialogue(
  before: Dialogue | undefined,
  event: DialogueEvent,
  context: DialogueContext,
): Step | undefined {
  const step = before ? next(begin(before), event, context) : first(event, context);
  return step && inText({ step, before, at: event.at, context, next });
}

function first(event: DialogueEvent, context: DialogueContext): Step | undefined {
  switch (event.kind) {
    case 'callOffered':
      return arrive(event, context.dialogue);
    case 'messageArrived':
      return event.begin ? beginText(event, event.begin, context) : undefined;
    case 'conversationBegun':
      return writeFirst(event, context);
    default:
      return undefined;
  }
}

function next(step: Step, event: DialogueEvent, context: DialogueContext): Step {
  return isOfText(event)
    ? decideText(step, event, context)
    : (ofOtherCall(step, event) ?? decide(step, event, context));
}

type TextEvent = DialogueEventOf<
  'messageArrived' | 'agentWrote' | 'customerLeft' | 'conversationBegun'
>;
type CallEvent = Exclude<DialogueEvent, TextEvent>;

function isOfText(event: DialogueEvent): event is TextEvent {
  return ofText.has(event.kind);
}

const ofText: ReadonlySet<DialogueEvent['kind']> = new Set<TextEvent['kind']>([
  'messageArrived',
  'agentWrote',
  'customerLeft',
  'conversationBegun',
]);

function decide(step: Step, event: CallEvent, context: DialogueContext): Step {
  const { phase, callback } = step.state;
  switch (event.kind) {
    case 'callOffered':
      return step;
    case 'callAnswered':
      return taken(step, event);
    case 'callConnected':
      return phase === 'calling'
        ? customerAnswered(step, event, context)
        : connected(step, event, context);
    case 'callFailed':
      if (callback?.operation !== event.operation) return step;
      return customerMissed(step, event.at, context);
    case 'callDisconnected':
      if (phase === 'calling') return customerMissed(step, event.at, context);
      return callOver(step, { at: event.at, by: 'customer', reason: 'hungUp' }, context);
    case 'rosterChanged':
      return rosterChanged(step, event, context);
    case 'mediaEnded':
      return mediaEnded(step, event, context);
    case 'inviteStarted':
      return inviteStarted(step, event);
    case 'inviteEnded':
      return inviteEnded(step, event, context);
    case 'transferEnded':
      return transferEnded(step, event, context);
    case 'offered':
      return offered(step, event, context);
    case 'queueRefused':
      return queueRefused(step, event, context);
    case 'offerAnswered':
      return answered(step, event, context);
    case 'agentAsked':
      return agentAsked(step, event, context);
    case 'supervisorAsked':
      return endedForGood(step, event, context) ?? supervisorAsked(step, event);
    case 'recordingStarted':
      return recordingStarted(step, event);
    case 'recordingChanged':
      return recordingChanged(step, event);
    case 'wrapUpNoted':
      return wrapUpNoted(step, event);
    case 'wrappedUp':
      return wrappedUp(step, event, context);
    case 'askAnswered':
      return askAnswered(step, event, context);
    case 'timerDue':
      return timerDue(step, event, context);
    case 'effectFailed':
      return effectFailed(step, event, context);
  }
}

function decideText(step: Step, event: TextEvent, context: DialogueContext): Step {
  switch (event.kind) {
    case 'messageArrived':
      return messageArrived(step, event, context);
    case 'agentWrote':
      return agentWrote(step, event);
    case 'customerLeft':
      return hangUp(step, { at: event.at, by: 'customer', reason: 'left' });
    case 'conversationBegun':
      return step;
  }
}

function timerDue(step: Step, event: DialogueEventOf<'timerDue'>, context: DialogueContext): Step {
  const { at, timer } = event;
  const timers = step.state.timers.filter((each) => each.timer !== timer);
  if (timers.length === step.state.timers.length) return step;
  return byTimer[timer](change(step, { timers }), at, context);
}

const byTimer: Record<TimerName, (step: Step, at: number, context: DialogueContext) => Step> = {
  answer: (step, at, context) =>
    step.state.phase === 'calling'
      ? customerMissed(step, at, context)
      : notConnected(step, at, context),
  ask: asksOverdue,
  wait: waitsOver,
  media: mediaOverdue,
  maxWait: waitedTooLong,
  ring: rangOut,
  join: joinTimedOut,
  music: musicAgain,
  lease: (step, at) =>
    step.state.phase === 'handedOver' ? checkHandedOver(step, at) : prolong(step, at),
  transfer: transferTimedOut,
  hangUp: (step, at, context) => callOver(step, { at, by: 'system', reason: 'hungUp' }, context),
  wrapUp: wrapUpTimedOut,
  companion: companionsOverdue,
  park: unpark,
  afterCall: afterCallsOverdue,
  callback: callbackTimer,
  inactive: (step, at) => hangUp(step, { at, by: 'system', reason: 'inactive' }),
};

function waitedTooLong(step: Step, at: number, context: DialogueContext): Step {
  const { phase, id, queue, offer } = step.state;
  // An agent is being rung: if they do not answer, the wait has been too long all the same.
  if (phase === 'offer' && offer) return setTimer(step, 'maxWait', offer.until + 1);
  if (phase !== 'queue' || !queue) return step;
  const event = { kind: 'dialogueLeft', at, dialogue: id, entry: queue.entry } as const;
  const center = chosenCenter(step.state);
  return backToFlow(effect(step, { kind: 'tellRouting', center, event }), 'timeout', at, context);
}

/** The timers that are due, as events. */
export function timersDue({ timers }: Dialogue, now: number): readonly DialogueEvent[] {
  return timers
    .filter(({ due }) => due <= now)
    .map(({ timer, due }) => ({ kind: 'timerDue', id: `${timer}:${due}`, at: now, timer }));
}

export function nextTimer({ timers }: Dialogue): number | undefined {
  return timers.length === 0 ? undefined : Math.min(...timers.map(({ due }) => due));
}
