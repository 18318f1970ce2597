import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { Awaited, FlowEnd } from '#shared/contracts/flow/state.ts';
import type { CompiledFlow, PlacedNode } from './compiled-flow.ts';
import type { Shared } from './draft.ts';
import {
  beginFrame,
  deepest,
  type Frame,
  givenValues,
  innermost,
  outputsOf,
  type Thread,
  unwind,
} from './frames.ts';
import type { AwaitedInput, Outcome, SubFlowCall } from './node-kind.ts';

/** Nodes that one step may run through; a flow that wants more goes round without waiting. */
export const nodeBudget = 500;

/** Work that all expressions of one step may be at most, by estimate; some tens of milliseconds. */
const workBudget = 20_000_000;

/** A node that was passed, and the exit by which it was left; null: it waits, or the flow ended there. */
export interface Visit {
  readonly flow: string;
  readonly node: string;
  exit: string | null;
}

/** What is next inside a step. */
type Next = Outcome | { readonly next: 'waits' } | { readonly next: 'over'; readonly end: FlowEnd };

type Leaving = Extract<Outcome, { next: 'exit' | 'fail' }>;

/** What one step does and has done. */
export interface Run {
  readonly flow: CompiledFlow;
  readonly shared: Shared;
  readonly commands: FlowCommand[];
  readonly visited: Visit[];
  operation: number;
  nodes: number;
  work: number;
}

/** Goes from node to node until one waits or the flow ends. */
export function run(turn: Run, thread: Thread, first: Outcome): 'waits' | FlowEnd {
  let outcome = first;
  for (;;) {
    if (isSpent(turn)) return runaway(innermost(thread));
    const next = go(turn, thread, outcome);
    if (next.next === 'waits') return 'waits';
    if (next.next === 'over') return next.end;
    outcome = next;
  }
}

function go(turn: Run, thread: Thread, outcome: Outcome): Next {
  const frame = innermost(thread);
  switch (outcome.next) {
    case 'wait':
      return wait(turn, thread, outcome);
    case 'call':
      return call(turn, thread, outcome);
    case 'stay':
      turn.commands.push({ type: 'music' });
      return waits;
    case 'return':
      return back(turn, thread, outcome.outcome);
    case 'end':
      return over(frame, outcome.reason);
    case 'exit':
    case 'fail':
      return leave(turn, thread, outcome);
  }
}

/** What may be asked for beside what the customer hears. */
const unheard: ReadonlySet<Awaited> = new Set(['answer', 'time']);

function wait(turn: Run, thread: Thread, outcome: Extract<Outcome, { next: 'wait' }>): Next {
  const frame = innermost(thread);
  if (thread.event !== null && !unheard.has(outcome.for))
    return over(frame, 'error', 'a handler cannot speak with the customer');
  turn.operation += 1;
  const { operation } = turn;
  const { memory, attempt = 1 } = outcome;
  frame.waiting = { for: outcome.for, operation, attempt, ...(memory && { memory }) };
  turn.commands.push({ ...outcome.command, operation });
  return outcome.meanwhile ? call(turn, thread, outcome.meanwhile) : waits;
}

function call(turn: Run, thread: Thread, { flow: id, inputs, memory }: SubFlowCall): Outcome {
  const flow = turn.flow.subFlows.get(id);
  if (!flow) return noSubFlow(thread, `there is no sub-flow '${id}'`);
  if (thread.frames.length > deepest) return noSubFlow(thread, 'sub-flows are too deep');
  const caller = innermost(thread);
  const { operation } = turn;
  if (memory) caller.waiting = { for: 'subFlow', operation, attempt: 1, memory };
  const { start } = flow.definition;
  thread.frames.push(beginFrame(turn.shared, flow, start, givenValues(flow, inputs)));
  return enter(turn, thread, start);
}

/** Whoever waits in the queue goes on waiting. */
function noSubFlow(thread: Thread, detail: string): Outcome {
  return isQueued(thread) ? { next: 'stay' } : { next: 'fail', detail };
}

/** A sub-flow is over: the node that called it goes on. */
function back(turn: Run, thread: Thread, outcome: string): Next {
  const inner = innermost(thread);
  if (thread.frames.length === 1) return over(inner, 'completed');
  thread.frames.pop();
  const outer = innermost(thread);
  const node = outer.flow.nodes.get(outer.draft.node);
  outer.draft.memory = outer.waiting?.memory;
  const next = node?.returned?.(outer.draft, { outcome, outputs: outputsOf(inner) });
  return leaving(turn, outer, next ?? { next: 'fail', detail: 'the node runs no sub-flow' });
}

/** Who waited in the queue and goes on otherwise leaves it. */
function leaving(turn: Run, frame: Frame, outcome: Outcome): Outcome {
  if (outcome.next === 'stay') return outcome;
  const isInQueue = frame.waiting?.for === 'queue';
  frame.waiting = null;
  if (!isInQueue) return outcome;
  turn.commands.push({ type: 'leaveQueue' });
  return outcome;
}

function leave(turn: Run, thread: Thread, outcome: Leaving): Next {
  const { draft, flow } = innermost(thread);
  const node = flow.nodes.get(draft.node);
  const exit = exitOf(node, outcome);
  const target = exit === undefined ? undefined : node?.exits[exit];
  if (exit !== undefined && target !== undefined) {
    noteExit(turn, flow.definition.id, draft.node, exit);
    return enter(turn, thread, target);
  }
  return nowhere(thread, outcome);
}

function exitOf(node: PlacedNode | undefined, outcome: Leaving): string | undefined {
  const exits = outcome.next === 'fail' ? ['error'] : outcome.exits;
  return exits.find((exit) => node?.exits[exit] !== undefined);
}

/** No exit is wired: a sub-flow fails where it was called, the treatment of one who waits ends, a flow ends. */
function nowhere(thread: Thread, outcome: Leaving): Next {
  const { reason, detail } = whyOver(outcome);
  if (thread.frames.length === 1) return over(innermost(thread), reason, detail);
  unwind(thread, thread.frames.length - 1);
  return isQueued(thread) ? { next: 'stay' } : { next: 'fail', reason, detail };
}

function whyOver(outcome: Leaving): Pick<FlowEnd, 'reason'> & { readonly detail: string } {
  if (outcome.next === 'fail') return { reason: outcome.reason ?? 'error', detail: outcome.detail };
  const detail = `the exit '${outcome.exits[0]}' leads nowhere`;
  return outcome.otherwise ?? { reason: 'error', detail };
}

export function enter(turn: Run, thread: Thread, id: string): Outcome {
  const { draft, flow } = innermost(thread);
  draft.node = id;
  turn.shared.trail.push(id);
  const node = flow.nodes.get(id);
  turn.nodes += 1;
  turn.work += node?.tally.cost ?? 0;
  if (isSpent(turn)) return { next: 'end', reason: 'runaway' };
  turn.visited.push({ flow: flow.definition.id, node: id, exit: null });
  return node?.enter(draft) ?? { next: 'fail', detail: `there is no node '${id}'` };
}

/** What the node that waited for it makes of an input. */
export function resume(turn: Run, thread: Thread, input: AwaitedInput): Outcome {
  const frame = innermost(thread);
  const node = frame.flow.nodes.get(frame.draft.node);
  frame.waiting = null;
  turn.nodes += 1;
  return (
    node?.resume?.(frame.draft, input) ?? { next: 'fail', detail: 'the node cannot take an input' }
  );
}

function isQueued(thread: Thread): boolean {
  return innermost(thread).waiting?.for === 'queue';
}

const waits = { next: 'waits' } as const;

function over({ draft }: Frame, reason: FlowEnd['reason'], detail?: string): Next {
  const end = { reason, node: draft.node, ...(detail !== undefined && { detail }) };
  return { next: 'over', end };
}

function noteExit({ visited }: Run, flow: string, node: string, exit: string) {
  const last = visited.at(-1);
  if (last?.node === node && last.flow === flow && last.exit === null) last.exit = exit;
  else visited.push({ flow, node, exit });
}

function isSpent({ nodes, work }: Run): boolean {
  return nodes > nodeBudget || work > workBudget;
}

function runaway({ draft }: Frame): FlowEnd {
  const detail = 'it went on and on without waiting for the customer';
  return { reason: 'runaway', node: draft.node, detail };
}
