import type { CallRecordDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import {
  change,
  clearTimers,
  type DialogueContext,
  effect,
  enter,
  type Step,
  setTimer,
} from './step.ts';

type Ending = NonNullable<Dialogue['ending']>;

/** The channel must say that the call is over within this time, else it is taken for over. */
const disconnectLimit = 10_000;

/** Ends the call; it is over when the channel says so. */
export function hangUp(step: Step, ending: Ending): Step {
  if (step.state.ending || isCallOver(step.state)) return step;
  const hung = effect(change(step, { ending, media: null }), { kind: 'hangUp' });
  return setTimer(hung, 'hangUp', ending.at + disconnectLimit);
}

export function isCallOver({ phase }: Dialogue): boolean {
  return phase === 'wrapUp' || phase === 'over';
}

/** The call is over: leave the queue, free the agent or let them wrap up. `unless` somebody ended it: who else did. */
export function callOver(step: Step, unless: Ending, context: DialogueContext): Step {
  if (isCallOver(step.state)) return step;
  const { at } = unless;
  const ended = change(clearTimers(step, ...allTimers), {
    ending: step.state.ending ?? unless,
    media: null,
    invite: null,
  });
  const { phase, offer, id, center, queue } = ended.state;
  switch (phase) {
    case 'queue':
      return over(leaveQueue(ended, at), at, 'abandoned', null);
    case 'offer':
      return over(withdraw(leaveQueue(ended, at), at), at, 'abandoned', null);
    case 'joining':
      return over(freeAgent(ended, at, null), at, 'abandoned', null);
    case 'talk':
      return afterTalk(ended, at, context);
    case 'arriving':
    case 'flow':
    case 'wrapUp':
    case 'over':
      return over(ended, at, 'ended', null);
  }
  function leaveQueue(before: Step, now: number): Step {
    const entry = queue?.entry ?? 0;
    const event = { kind: 'dialogueLeft', at: now, dialogue: id, entry } as const;
    return effect(before, { kind: 'tellRouting', center, event });
  }
  function withdraw(before: Step, now: number): Step {
    if (!offer) return before;
    const event = { kind: 'released', at: now, offer: offer.id, why: 'withdrawn' } as const;
    const agent = offer.agent.id;
    return effect(before, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
  }
}

const allTimers = ['answer', 'maxWait', 'ring', 'join', 'music', 'hangUp', 'wrapUp'] as const;

function afterTalk(step: Step, at: number, { wrapUpLimit }: DialogueContext): Step {
  if (wrapUpLimit === null) return over(freeAgent(step, at, null), at, 'ended', null);
  const until = at + wrapUpLimit;
  return setTimer(freeAgent(enter(step, 'wrapUp', at, 'ended'), at, until), 'wrapUp', until);
}

function freeAgent(step: Step, at: number, wrapUpUntil: number | null): Step {
  const { offer, id } = step.state;
  if (!offer) return step;
  const event = { kind: 'dialogueEnded', at, dialogue: id, wrapUpUntil } as const;
  const agent = offer.agent.id;
  return effect(step, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
}

/** The agent has finished the after-call work. */
export function wrappedUp(step: Step, event: DialogueEventOf<'wrappedUp'>): Step {
  const { phase, offer } = step.state;
  if (phase !== 'wrapUp' || offer?.agent.id !== event.agent) return step;
  const { at, agent, codes, notes } = event;
  return afterWrapUp(step, at, 'completed', { agent, codes, notes });
}

/** The time for after-call work is up. */
export function wrapUpTimedOut(step: Step, at: number): Step {
  return step.state.phase === 'wrapUp' ? afterWrapUp(step, at, 'timeout', null) : step;
}

function afterWrapUp(
  step: Step,
  at: number,
  outcome: string,
  wrapUp: CallRecordDraft['wrapUp'],
): Step {
  const { offer, id } = step.state;
  const done = over(clearTimers(step, 'wrapUp'), at, outcome, wrapUp);
  if (!offer) return done;
  const event = { kind: 'wrapUpDone', at, dialogue: id } as const;
  const agent = offer.agent.id;
  return effect(done, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
}

function over(step: Step, at: number, outcome: string, wrapUp: CallRecordDraft['wrapUp']): Step {
  const done = enter(step, 'over', at, outcome);
  return effect(done, { kind: 'writeRecord', record: toRecord(done.state, at, wrapUp) });
}

function toRecord(state: Dialogue, at: number, wrapUp: CallRecordDraft['wrapUp']): CallRecordDraft {
  const { flow, ending } = state;
  return {
    startedAt: state.startedAt,
    answeredAt: state.answeredAt,
    endedAt: ending?.at ?? at,
    endedBy: ending?.by ?? 'system',
    endReason: ending?.reason ?? 'unknown',
    customer: state.customer.address,
    reached: state.reached,
    center: state.center,
    language: flow?.state?.language ?? null,
    flow: flow && { id: flow.id, version: flow.version, lastNode: flow.state?.node ?? null },
    segments: state.segments,
    wrapUp,
  };
}
