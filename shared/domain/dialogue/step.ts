import type { SegmentDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import type { Dialogue, Phase } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { TimerName } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { FlowState } from '#shared/contracts/flow/state.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';

/** A decision in the making. */
export interface Step {
  readonly state: Dialogue;
  readonly effects: readonly DialogueEffect[];
}

/** What the rules know besides the dialogue. Times are milliseconds. */
export interface DialogueContext {
  readonly dialogue: string;
  readonly ringTime: number;
  /** From the agent's yes until they must be in the call. */
  readonly joinTime: number;
  /** Null: no after-call work. */
  readonly wrapUpLimit: number | null;
  /** How often it may be extended; absent: as often as the agent likes. */
  readonly wrapUpExtensions?: number;
  /** Absent: customers are not called back. */
  readonly callback?: CallbackRules;
  /** Operators have turned calls outwards off: who is to be called back waits until they are on again; absent: no. */
  readonly isCallingOff?: boolean;
  /** Of written dialogues. */
  readonly text?: TextRules;
  /** The contact center's words for when a flow cannot go on, by language. */
  readonly lastResort: Readonly<Record<string, string>>;
  /** Runs the flow that the dialogue is pinned to; null: it has none. */
  readonly runFlow: ((state: FlowState | null, input: FlowInput, now: number) => FlowRun) | null;
  /** Whether the flow wants the customer back when the agent has finished; absent: no. */
  readonly goesOn?: (state: FlowState) => boolean;
  /** The variables that the record keeps (F3); absent: there is no flow. */
  readonly reportVariables?: (state: FlowState) => Readonly<Record<string, FlowValue>>;
}

/** How long people may take to write; milliseconds. */
export interface TextRules {
  /** For an answer to what a flow asks. */
  readonly answerWithin: number;
  /** Nobody has written for so long while an agent has it: it is over. */
  readonly inactivity: number;
}

/** How a contact center calls customers back; milliseconds. */
export interface CallbackRules {
  readonly attempts: number;
  readonly retryAfter: number;
  readonly ringTime: number;
  /** Null: the address that was dialled calls. */
  readonly from: string | null;
}

export interface FlowRun {
  readonly state: FlowState;
  readonly commands: readonly FlowCommand[];
}

export const begin = (state: Dialogue): Step => ({ state, effects: [] });

export function change(step: Step, by: Partial<Dialogue>): Step {
  return { ...step, state: { ...step.state, ...by } };
}

export function effect(step: Step, ...effects: readonly DialogueEffect[]): Step {
  return { ...step, effects: [...step.effects, ...effects] };
}

/** The next operation's number, and the step that has used it. */
export function nextOperation(step: Step): readonly [operation: number, step: Step] {
  const operation = step.state.operation + 1;
  return [operation, change(step, { operation })];
}

export function setTimer(step: Step, timer: TimerName, due: number): Step {
  const others = step.state.timers.filter((each) => each.timer !== timer);
  return change(step, { timers: [...others, { timer, due }] });
}

export function clearTimers(step: Step, ...timers: readonly TimerName[]): Step {
  return change(step, { timers: step.state.timers.filter(({ timer }) => !timers.includes(timer)) });
}

const segmentOf: Record<Phase, SegmentDraft['kind'] | null> = {
  arriving: null,
  flow: 'flow',
  scheduled: null,
  queue: 'queue',
  offer: 'offer',
  calling: 'offer',
  joining: 'offer',
  talk: 'talk',
  // Waits for one agent, who has not left the dialogue to others.
  parked: 'hold',
  handedOver: null,
  wrapUp: 'wrapUp',
  over: null,
};

/** Ends the phase with its outcome, which becomes a segment of the record, and begins the next. */
export function enter(step: Step, phase: Phase, at: number, outcome: string): Step {
  const { state } = step;
  const kind = segmentOf[state.phase];
  const hasAgent = kind === 'offer' || kind === 'talk' || kind === 'wrapUp';
  const parkedBy = state.phase === 'parked' ? state.parked?.offer.agent.id : undefined;
  const segment = kind && {
    kind,
    center: state.center,
    agent: (hasAgent ? state.offer?.agent.id : parkedBy) ?? null,
    from: state.since,
    to: Math.max(at, state.since),
    outcome,
    target: null,
  };
  const segments = segment ? [...state.segments, segment] : state.segments;
  return change(step, { phase, since: at, segments });
}

/** Notes a stretch that lies inside the phase. */
export function note(
  step: Step,
  segment: Pick<SegmentDraft, 'kind' | 'from' | 'to' | 'outcome'> &
    Partial<Pick<SegmentDraft, 'target' | 'agent' | 'center'>>,
): Step {
  const { center, offer, segments, phase } = step.state;
  const agent = phase === 'flow' ? null : (offer?.agent.id ?? null);
  const to = Math.max(segment.from, segment.to);
  return change(step, {
    segments: [...segments, { center, agent, target: null, ...segment, to }],
  });
}

/** The agent's desk shows the dialogue anew. */
export function show(step: Step): Step {
  const { offer } = step.state;
  return offer ? effect(step, { kind: 'showAgent', agent: offer.agent.id }) : step;
}
