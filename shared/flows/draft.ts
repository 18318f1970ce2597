import type { FlowContext } from '#shared/contracts/flow/context.ts';
import type { FlowState } from '#shared/contracts/flow/state.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import { stateAt } from '#shared/domain/hours/state-at.ts';
import type { Scope } from './expressions/compile-expression.ts';
import { countryOf } from './languages/country-of.ts';

/** The state while one step works on it; never outlives the step. */
export interface Draft {
  readonly context: FlowContext;
  /** The node that is being run. */
  node: string;
  language: string;
  /** Which attempt of the node is awaited, from 1. */
  attempt: number;
  counters: Readonly<Record<string, number>>;
  trail: string[];
  /** Variables and secrets together; copied from the state before the first change. */
  readonly values: Record<string, FlowValue>;
  changed: boolean;
  /** Whether expressions of the flow read opening hours. */
  readonly readsHours: boolean;
  scope: Scope | undefined;
}

interface DraftParts {
  readonly state: FlowState;
  readonly context: FlowContext;
  readonly readsHours: boolean;
}

export function openDraft({ state, context, readsHours }: DraftParts): Draft {
  return {
    context,
    node: state.node,
    language: state.language,
    attempt: state.waiting?.attempt ?? 1,
    counters: state.counters,
    trail: [...state.trail],
    values: { ...state.variables, ...state.secrets },
    changed: false,
    readsHours,
    scope: undefined,
  };
}

/** Gives a variable a value, which expressions see from now on. */
export function assign(draft: Draft, variable: string, value: FlowValue) {
  draft.values[variable] = value;
  draft.changed = true;
}

/** Chooses the language of all that follows. */
export function speak(draft: Draft, language: string) {
  draft.language = language;
  draft.scope = undefined;
}

/** How often the node was passed, this time included. */
export function countPass(draft: Draft): number {
  const passes = (draft.counters[draft.node] ?? 0) + 1;
  draft.counters = { ...draft.counters, [draft.node]: passes };
  return passes;
}

/** What expressions read. */
export function scopeOf(draft: Draft): Scope {
  draft.scope ??= createScope(draft);
  return draft.scope;
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

function createScope({ readsHours, context, values, language }: Draft): Scope {
  const { caller, dialogue, now } = context;
  return {
    vars: values,
    caller: {
      address: caller.address,
      country: caller.country ?? countryOf(caller.address) ?? '',
      language: caller.language ?? '',
    },
    dialogue: { ...dialogue, language },
    queue: { ...emptyQueue, ...context.queue },
    hours: readsHours ? statesOf(context) : noHours,
    now: new Date(now),
  };
}

function statesOf({ hours, now }: FlowContext): Record<string, string> {
  return Object.fromEntries(Object.entries(hours).map(([id, one]) => [id, stateAt(one, now)]));
}
