import type { CallRecordDraft, WrapUp } from '#shared/contracts/dialogue/call-record-draft.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { type DialogueEventOf, TimerName } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import { afterCallOf, finishAfterCall, keepWrapUp, waitForAfterCall } from './after-call.ts';
import { carryOutUnheard, forgetUnwanted, isUnheard } from './asks.ts';
import { waitForCallback } from './callback-queue.ts';
import { chosenCenter } from './chosen-center.ts';
import { companionsFreed } from './companions.ts';
import { notParked } from './park-state.ts';
import {
  change,
  clearTimers,
  type DialogueContext,
  effect,
  enter,
  note,
  type Step,
  setTimer,
} from './step.ts';
import { wrapUpLimitOf } from './wrap-up-limit.ts';

type Ending = NonNullable<Dialogue['ending']>;

/** The channel must say that the call is over within this time, else it is taken for over. */
const disconnectLimit = 10_000;

/** Ends the call; it is over when the channel says so. */
export function hangUp(step: Step, ending: Ending): Step {
  if (step.state.ending || isCallOver(step.state)) return step;
  return effect(leavesUs(step, ending), { kind: 'hangUp', ...whichCall(step.state) });
}

/** A dialogue that calls back has several calls; orders that come late must not end the next one. */
function whichCall({ callback, connection }: Dialogue) {
  return callback === null || connection === null ? {} : { connection };
}

/** The call is about to be over by itself; the channel says so, or it is taken for over. */
export function leavesUs(step: Step, ending: Ending): Step {
  const quiet = clearTimers(step, 'media', 'music', 'maxWait', 'lease', 'transfer', 'park');
  return setTimer(change(quiet, { ending, media: null }), 'hangUp', ending.at + disconnectLimit);
}

export function isCallOver({ phase }: Dialogue): boolean {
  return phase === 'wrapUp' || phase === 'over';
}

/** The call is over: leave the queue, free the agent or let them wrap up. `unless` somebody ended it: who else did. */
export function callOver(step: Step, unless: Ending, context: DialogueContext): Step {
  if (isCallOver(step.state)) return step;
  const { at } = unless;
  const alone = notParked(companionsFreed(clearTimers(step, ...allTimers), at), at);
  const closed = leaveFlow(noteWhatEnds(alone, at), at, context);
  const waiting = waitForCallback(closed, at, context);
  if (waiting) return waiting;
  const ended = change(closed, {
    ending: step.state.ending ?? unless,
    media: null,
    invite: null,
    recording: null,
    heldSince: null,
  });
  const { phase, offer, id, queue } = ended.state;
  switch (phase) {
    case 'queue':
      return over(leaveQueue(ended, at), context, { at, outcome: 'abandoned' });
    case 'offer':
      return over(withdraw(leaveQueue(ended, at), at), context, { at, outcome: 'abandoned' });
    case 'joining':
      return over(freeAgent(ended, at, null), context, { at, outcome: 'abandoned' });
    case 'calling':
      return over(freeAgent(ended, at, null), context, { at, outcome: 'callback' });
    case 'talk':
      return afterTalk(ended, at, context);
    case 'flow':
    case 'parked':
    case 'handedOver':
    case 'arriving':
    case 'scheduled':
    case 'wrapUp':
    case 'over':
      return over(ended, context, { at, outcome: 'ended' });
  }
  function leaveQueue(before: Step, now: number): Step {
    const entry = queue?.entry ?? 0;
    const hungUp = before.state.ending?.by === 'customer' ? { hungUp: true } : {};
    const event = { kind: 'dialogueLeft', at: now, dialogue: id, entry, ...hungUp } as const;
    return effect(before, { kind: 'tellRouting', center: chosenCenter(before.state), event });
  }
  function withdraw(before: Step, now: number): Step {
    if (!offer) return before;
    const event = { kind: 'released', at: now, offer: offer.id, why: 'ended' } as const;
    const agent = offer.agent.id;
    return effect(before, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
  }
}

/** Handlers of the flow go on after the call, and so does the work of agents who had it before. */
const allTimers = TimerName.options.filter(
  (timer) => timer !== 'ask' && timer !== 'wait' && timer !== 'afterCall',
);

/** What goes on when the call ends, ends with it. */
function noteWhatEnds(step: Step, at: number): Step {
  const { heldSince, transfer } = step.state;
  const held =
    heldSince === null
      ? step
      : note(step, { kind: 'hold', from: heldSince, to: at, outcome: 'ended' });
  if (transfer?.state !== 'ringing') return held;
  const { since: from, to: target } = transfer;
  return note(held, { kind: 'transfer', from, to: at, outcome: 'cancelled', target });
}

/** The flow hears that the caller is gone; its handlers may still ask the world. */
function leaveFlow(step: Step, at: number, context: DialogueContext): Step {
  const { ending, flow, phase, callback } = step.state;
  // It heard so when the customer hung up to be called back.
  if (callback !== null && callback.attempt > 0) return step;
  const byCustomer = (ending?.by ?? 'customer') === 'customer';
  const isLeft = byCustomer || (phase === 'flow' && !flow?.state?.ended);
  return isLeft ? tellHandlers(step, { type: 'hungUp' }, at, context) : step;
}

function tellHandlers(
  step: Step,
  input: FlowInput,
  at: number,
  { runFlow }: DialogueContext,
): Step {
  const { flow } = step.state;
  if (!flow?.state || !runFlow) return step;
  const { state, commands } = runFlow(flow.state, input, at);
  const told = commands
    .filter(isUnheard)
    .reduce(
      (before, command) => carryOutUnheard(before, command, at),
      change(step, { flow: { ...flow, state } }),
    );
  return forgetUnwanted(told);
}

function afterTalk(step: Step, at: number, context: DialogueContext): Step {
  const outcome = step.state.ending?.reason === 'transferred' ? 'transferred' : 'ended';
  const wrapUpLimit = wrapUpLimitOf(step.state, context);
  if (wrapUpLimit === null) return over(freeAgent(step, at, null), context, { at, outcome });
  const until = at + wrapUpLimit;
  return setTimer(freeAgent(enter(step, 'wrapUp', at, outcome), at, until), 'wrapUp', until);
}

function freeAgent(step: Step, at: number, wrapUpUntil: number | null): Step {
  const { offer, id } = step.state;
  if (!offer) return step;
  const about = { dialogue: id, offer: offer.id } as const;
  const event = { kind: 'dialogueEnded', at, ...about, wrapUpUntil } as const;
  const agent = offer.agent.id;
  return effect(step, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
}

/** The agent has finished the after-call work. */
export function wrappedUp(
  step: Step,
  event: DialogueEventOf<'wrappedUp'>,
  context: DialogueContext,
): Step {
  const { phase, offer } = step.state;
  const { at, agent, codes, notes } = event;
  const wrapUp = { agent, codes, notes };
  const before = afterCallOf(step, agent);
  if (before) return finishAfterCall(step, at, before, wrapUp);
  if (phase !== 'wrapUp' || offer?.agent.id !== agent) return step;
  return afterWrapUp(step, context, { at, outcome: 'completed', wrapUp });
}

/** The time for after-call work is up. */
export function wrapUpTimedOut(step: Step, at: number, context: DialogueContext): Step {
  return step.state.phase === 'wrapUp'
    ? afterWrapUp(step, context, { at, outcome: 'timeout' })
    : step;
}

interface Over {
  readonly at: number;
  /** How the last phase ended. */
  readonly outcome: string;
  readonly wrapUp?: WrapUp;
}

function afterWrapUp(step: Step, context: DialogueContext, how: Over): Step {
  const { offer, id } = step.state;
  const done = over(clearTimers(step, 'wrapUp'), context, how);
  if (!offer) return done;
  const event = { kind: 'wrapUpDone', at: how.at, dialogue: id } as const;
  const agent = offer.agent.id;
  return effect(done, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
}

/** Over for the agent who had it last; for the dialogue once nobody is at the after-call work. */
function over(step: Step, context: DialogueContext, { at, outcome, wrapUp }: Over): Step {
  const kept = wrapUp ? keepWrapUp(step, wrapUp) : step;
  const waiting = waitForAfterCall(kept, at, outcome);
  if (waiting) return waiting;
  const done = tellHandlers(enter(kept, 'over', at, outcome), { type: 'ended' }, at, context);
  return effect(done, { kind: 'writeRecord', record: toRecord(done.state, at, context) });
}

function toRecord(
  state: Dialogue,
  at: number,
  { reportVariables }: DialogueContext,
): CallRecordDraft {
  const { flow, ending, customer } = state;
  const reported = flow?.state ? reportVariables?.(flow.state) : undefined;
  return {
    channel: state.channel,
    direction: state.text?.direction ?? 'inbound',
    startedAt: state.startedAt,
    answeredAt: state.answeredAt,
    endedAt: ending?.at ?? at,
    endedBy: ending?.by ?? 'system',
    endReason: ending?.reason ?? 'unknown',
    customer: customer.address,
    customerName: customer.name ?? null,
    reached: state.reached,
    center: state.center,
    language: flow?.state?.language ?? null,
    flow: flow && { id: flow.id, version: flow.version, lastNode: flow.state?.node ?? null },
    segments: state.segments,
    skills: [...state.skills],
    wrapUps: state.wrapUps,
    variables: {
      ...Object.fromEntries(
        Object.entries(reported ?? {}).map(([name, value]) => [name, toReported(value)]),
      ),
      ...invitedBy(state),
      ...ledBy(state),
    },
  };
}

/** So that a call and what was written because of it are found together (W1). */
function invitedBy({ text }: Dialogue) {
  return text?.invitedBy ? { invitedBy: text.invitedBy } : {};
}

/** So that it is known what an ad has brought. */
function ledBy({ text }: Dialogue) {
  return text?.ad === undefined ? {} : { ad: text.ad };
}

/** A record holds plain values; lists and objects are kept as JSON. */
function toReported(value: FlowValue): string | number | boolean {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
