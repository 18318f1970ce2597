import type { FlowContext } from '#shared/contracts/flow/context.ts';
import type { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { FlowEventName, FlowFrame, FlowState } from '#shared/contracts/flow/state.ts';
import { type TranscriptLine, transcriptLength } from '#shared/contracts/flow/transcript.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import { stateAt } from '#shared/domain/hours/state-at.ts';
import type { Scope } from './expressions/compile-expression.ts';
import { countryOf } from './languages/country-of.ts';

/** What all frames of a dialogue have in common while one step works on it. */
export interface Shared {
  readonly context: FlowContext;
  language: string;
  trail: string[];
  transcript: readonly TranscriptLine[];
  summary: string | null;
  /** Events of the flow's own making, whose handlers run next. */
  raised: FlowEventName[];
}

/** The values of one frame; a handler shares the main flow's. */
export interface Values {
  /** Variables and secrets together. */
  readonly all: Record<string, FlowValue>;
  /** Names of those that were set since the frame began; of the main flow's, in this step. */
  readonly assigned: Set<string>;
  changed: boolean;
}

/** What nodes may know of the flow that they are in. */
export interface DraftFlow {
  readonly definition: FlowDefinition;
  readonly readsHours: boolean;
}

/** One frame while a step works on it; never outlives the step. */
export interface Draft {
  readonly shared: Shared;
  readonly context: FlowContext;
  readonly flow: DraftFlow;
  /** The node that is being run. */
  node: string;
  /** Which attempt of the node is awaited, from 1. */
  attempt: number;
  memory: NonNullable<FlowFrame['waiting']>['memory'];
  counters: Readonly<Record<string, number>>;
  readonly store: Values;
  scope: { readonly language: string; readonly read: Scope } | undefined;
}

type Position = Pick<FlowFrame, 'node' | 'counters' | 'waiting'>;

export function openShared(state: FlowState, context: FlowContext): Shared {
  const { language, transcript, summary } = state;
  return { context, language, trail: [...state.trail], transcript, summary, raised: [] };
}

export function openDraft(
  shared: Shared,
  flow: DraftFlow,
  { node, counters, waiting }: Position,
  store: Values,
): Draft {
  return {
    shared,
    context: shared.context,
    flow,
    node,
    attempt: waiting?.attempt ?? 1,
    memory: waiting?.memory,
    counters,
    store,
    scope: undefined,
  };
}

/** Gives a variable a value, which expressions see from now on. */
export function assign({ store }: Draft, variable: string, value: FlowValue) {
  store.all[variable] = value;
  store.assigned.add(variable);
  store.changed = true;
}

export function readVariable({ store }: Draft, variable: string): FlowValue | undefined {
  return store.all[variable];
}

export function languageOf({ shared }: Draft): string {
  return shared.language;
}

/** Chooses the language of all that follows. */
export function speak({ shared }: Draft, language: string) {
  shared.language = language;
}

/** How often the node was passed, this time included. */
export function countPass(draft: Draft): number {
  const passes = (draft.counters[draft.node] ?? 0) + 1;
  draft.counters = { ...draft.counters, [draft.node]: passes };
  return passes;
}

/** Lets the flow's handler of an event run, once the flow itself has to wait. */
export function raise({ shared }: Draft, event: FlowEventName) {
  shared.raised.push(event);
}

/** Notes what was said to or by a bot; the oldest goes when there is too much. */
export function noteSaid({ shared }: Draft, by: TranscriptLine['by'], text: string) {
  const line = { by, text: text.slice(0, 1_000) };
  shared.transcript = [...shared.transcript, line].slice(-transcriptLength);
}

/** For the agent who takes over. */
export function summarize({ shared }: Draft, summary: string) {
  shared.summary = summary;
}

/** What expressions read. */
export function scopeOf(draft: Draft): Scope {
  const { language } = draft.shared;
  if (draft.scope?.language !== language)
    draft.scope = { language, read: createScope(draft, language) };
  return draft.scope.read;
}

const noHours: Readonly<Record<string, string>> = {};

const emptyQueue = {
  position: 0,
  waiting: 0,
  estimatedWait: 0,
  agentsAvailable: 0,
  agentsLoggedIn: 0,
  oldestWaiting: 0,
};

function createScope({ flow, context, store }: Draft, language: string): Scope {
  const { caller, dialogue, now } = context;
  return {
    vars: store.all,
    caller: {
      address: caller.address,
      country: caller.country ?? countryOf(caller.address) ?? '',
      language: caller.language ?? '',
    },
    dialogue: { ad: '', ...dialogue, language },
    queue: { ...emptyQueue, ...context.queue },
    hours: flow.readsHours ? statesOf(context) : noHours,
    now: new Date(now),
  };
}

function statesOf({ hours, now }: FlowContext): Record<string, string> {
  return Object.fromEntries(Object.entries(hours).map(([id, one]) => [id, stateAt(one, now)]));
}
