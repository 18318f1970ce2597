import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowContext } from '#shared/contracts/flow/context.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import {
  type Awaited,
  type FlowEnd,
  type FlowState,
  trailLength,
} from '#shared/contracts/flow/state.ts';
import type { CompiledFlow, PlacedNode } from './compiled-flow.ts';
import { partValues } from './create-state.ts';
import { type Draft, openDraft } from './draft.ts';
import type { AwaitedInput, Outcome } from './node-kind.ts';

/** Nodes that one step may run through; a flow that wants more goes round without waiting. */
export const nodeBudget = 500;

/** Work that all expressions of one step may be at most, by estimate; some tens of milliseconds. */
const workBudget = 20_000_000;

export interface StepResult {
  readonly state: FlowState;
  readonly commands: readonly FlowCommand[];
}

/**
 * What a flow does with an input: pure, and the same for the same arguments. An input that does not fit what the flow
 * waits for (doubled, late, after the end) changes nothing. Never throws for anything in the flow or the input.
 */
export function step(
  flow: CompiledFlow,
  state: FlowState,
  input: FlowInput,
  context: FlowContext,
): StepResult {
  if (state.ended) return { state, commands: [] };
  if (input.type === 'hungUp') return close(state, { reason: 'hungUp', node: state.node });
  const draft = openDraft({ state, context, readsHours: flow.readsHours });
  const turn: Turn = { flow, state, draft };
  const first = react(turn, input);
  return first ? run(turn, first) : { state, commands: [] };
}

interface Turn {
  readonly flow: CompiledFlow;
  /** As it was before. */
  readonly state: FlowState;
  readonly draft: Draft;
}

/** The outcome of the input at the node where the flow stands; nothing when the input does not fit. */
function react(turn: Turn, input: FlowInput): Outcome | undefined {
  const { flow, state, draft } = turn;
  if (input.type === 'start') return state.waiting ? undefined : enter(turn, state.node);
  if (input.type === 'hungUp' || !isAwaited(state, input)) return undefined;
  const resume = flow.nodes.get(state.node)?.resume;
  return resume?.(draft, input) ?? { next: 'fail', detail: 'the node cannot take an input' };
}

const answers: Readonly<Record<AwaitedInput['type'], Awaited>> = {
  played: 'played',
  chosen: 'input',
  tones: 'input',
  spoken: 'input',
  inputFailed: 'input',
  queueEnded: 'queue',
  transferEnded: 'transfer',
};

function isAwaited({ waiting }: FlowState, input: AwaitedInput): boolean {
  if (!waiting || answers[input.type] !== waiting.for) return false;
  return input.operation === undefined || input.operation === waiting.operation;
}

function enter({ flow, draft }: Turn, id: string): Outcome {
  draft.node = id;
  draft.trail.push(id);
  const node = flow.nodes.get(id);
  if (!node) return { next: 'fail', detail: `there is no node '${id}'` };
  return node.enter(draft);
}

/** Goes from node to node until one waits or the flow ends. */
function run(turn: Turn, first: Outcome): StepResult {
  const { flow, draft } = turn;
  let outcome = first;
  let [nodes, work] = [1, 0];
  for (;;) {
    if (outcome.next === 'wait') return wait(turn, outcome);
    if (outcome.next === 'end')
      return close(save(turn), { reason: outcome.reason, node: draft.node });
    const target = follow(flow.nodes.get(draft.node), outcome);
    if (typeof target !== 'string') return close(save(turn), { ...target, node: draft.node });
    nodes += 1;
    work += flow.nodes.get(target)?.tally.cost ?? 0;
    if (nodes > nodeBudget || work > workBudget) return close(save(turn), runaway(draft.node));
    outcome = enter(turn, target);
  }
}

function runaway(node: string): FlowEnd {
  const detail = 'it went on and on without waiting for the customer';
  return { reason: 'runaway', node, detail };
}

/** The next node, or how the flow ends because there is none. */
function follow(
  node: PlacedNode | undefined,
  outcome: Extract<Outcome, { next: 'exit' | 'fail' }>,
): string | Omit<FlowEnd, 'node'> {
  if (outcome.next === 'fail')
    return node?.exits['error'] ?? { reason: 'error', detail: outcome.detail };
  for (const exit of outcome.exits) {
    const target = node?.exits[exit];
    if (target !== undefined) return target;
  }
  return (
    outcome.otherwise ?? { reason: 'error', detail: `the exit '${outcome.exits[0]}' leads nowhere` }
  );
}

function wait(turn: Turn, outcome: Extract<Outcome, { next: 'wait' }>): StepResult {
  const operation = turn.state.operation + 1;
  const waiting = { for: outcome.for, operation, attempt: outcome.attempt ?? 1 };
  return {
    state: { ...save(turn), waiting, operation },
    commands: [{ ...outcome.command, operation }],
  };
}

function close(state: FlowState, end: FlowEnd): StepResult {
  return {
    state: { ...state, waiting: null, ended: end },
    commands: [{ type: 'end', ...end }],
  };
}

function save({ flow, state, draft }: Turn): FlowState {
  return {
    ...state,
    node: draft.node,
    language: draft.language,
    counters: draft.counters,
    trail: draft.trail.slice(-trailLength),
    ...(draft.changed && partValues(flow, draft.values)),
  };
}
