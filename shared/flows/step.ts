import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowContext } from '#shared/contracts/flow/context.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import {
  type Awaited,
  type FlowEnd,
  type FlowEventName,
  type FlowState,
  trailLength,
} from '#shared/contracts/flow/state.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { openShared, type Shared } from './draft.ts';
import {
  beginFrame,
  openThreads,
  saveThreads,
  type Thread,
  type Threads,
  unwind,
} from './frames.ts';
import type { AwaitedInput } from './node-kind.ts';
import { enter, type Run, resume, run, type Visit } from './run.ts';

export interface StepResult {
  readonly state: FlowState;
  readonly commands: readonly FlowCommand[];
  /** In the order of passing; a node that waits is in it again when it is left. */
  readonly visited: readonly Visit[];
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
  try {
    return take(flow, state, input, context);
  } catch {
    // A fault of ours must not leave a caller in silence: the flow ends where it was, and the record says so.
    const detail = 'the interpreter failed';
    const end: FlowEnd = { reason: 'error', node: state.node, detail };
    if (state.ended) return unchanged(state);
    return { ...closed(state, end), visited: [] };
  }
}

function take(
  flow: CompiledFlow,
  state: FlowState,
  input: FlowInput,
  context: FlowContext,
): StepResult {
  switch (input.type) {
    case 'start':
      return state.ended || state.waiting || state.trail.length > 0
        ? unchanged(state)
        : start(open(flow, state, context));
    case 'hungUp':
      return hungUp(flow, state, context);
    case 'answered':
      return answered(open(flow, state, context));
    case 'ended':
      return on(open(flow, state, context), 'ended');
    default: {
      const turn = open(flow, state, context);
      const place = placeOf(turn.threads, input, state.ended !== null);
      return place ? goOn(turn, place, input) : unchanged(state);
    }
  }
}

interface Turn extends Run {
  /** As it was before. */
  readonly state: FlowState;
  readonly threads: Threads;
  readonly shared: Shared;
}

function open(flow: CompiledFlow, state: FlowState, context: FlowContext): Turn {
  const shared = openShared(state, context);
  return {
    flow,
    state,
    shared,
    threads: openThreads(flow, state, shared),
    commands: [],
    visited: [],
    operation: state.operation,
    nodes: 0,
    work: 0,
  };
}

const unchanged = (state: FlowState): StepResult => ({ state, commands: [], visited: [] });

function start(turn: Turn): StepResult {
  const { main } = turn.threads;
  return settle(turn, main, run(turn, main, enter(turn, main, turn.state.node)));
}

/** The flow is over; its handler may still do something. */
function hungUp(flow: CompiledFlow, state: FlowState, context: FlowContext): StepResult {
  const over = state.ended ? unchanged(state) : closedByCaller(open(flow, state, context));
  if (!flow.definition.handlers.hungUp) return over;
  const after = on(open(flow, over.state, context), 'hungUp');
  return { ...after, commands: [...over.commands, ...after.commands] };
}

function closedByCaller(turn: Turn): StepResult {
  unwind(turn.threads.main, 1);
  return close(turn, { reason: 'hungUp', node: turn.state.node });
}

/** An agent has the customer: the treatment of whoever waits is over. */
function answered(turn: Turn): StepResult {
  const { frames } = turn.threads.main;
  const waits = frames.findIndex(({ waiting }) => waiting?.for === 'queue');
  if (waits >= 0) unwind(turn.threads.main, waits + 1);
  return on(turn, 'answered');
}

/** Runs the handler of an event, if the flow has one. */
function on(turn: Turn, event: FlowEventName): StepResult {
  begin(turn, event);
  return close(turn, null);
}

/** Handlers at work at one time; more are not begun. */
const mostAsides = 10;

function begin(turn: Turn, event: FlowEventName) {
  const { flow, shared, threads } = turn;
  const node = flow.definition.handlers[event];
  const base = threads.main.frames[0];
  if (node === undefined || !base || threads.asides.length >= mostAsides) return;
  const frame = beginFrame(shared, flow, node, base.draft.store);
  const aside: Thread = { event, frames: [frame] };
  if (run(turn, aside, enter(turn, aside, node)) === 'waits') threads.asides.push(aside);
  else unwind(aside, 1);
}

const answers: Readonly<Record<AwaitedInput['type'], Awaited>> = {
  played: 'played',
  chosen: 'input',
  tones: 'input',
  spoken: 'input',
  inputFailed: 'input',
  queueEnded: 'queue',
  transferEnded: 'transfer',
  callbackAnswered: 'callback',
  answer: 'answer',
  recorded: 'recorded',
  waited: 'time',
};

interface Place {
  readonly thread: Thread;
  readonly frame: number;
}

/** Which frame waits for the input; the main flow waits for nothing once it is over. */
function placeOf(threads: Threads, input: AwaitedInput, isOver: boolean): Place | undefined {
  const all = isOver ? threads.asides : [threads.main, ...threads.asides];
  for (const thread of all) {
    const frame = thread.frames.findLastIndex(
      ({ waiting }) =>
        waiting?.for === answers[input.type] &&
        (input.operation === undefined || input.operation === waiting.operation),
    );
    if (frame >= 0) return { thread, frame };
  }
  return undefined;
}

function goOn(turn: Turn, { thread, frame }: Place, input: AwaitedInput): StepResult {
  unwind(thread, frame + 1);
  const first = resume(turn, thread, input);
  return settle(turn, thread, run(turn, thread, first));
}

/** What became of a thread that ran: an aside that is over goes, an ended main flow is closed. */
function settle(turn: Turn, thread: Thread, result: ReturnType<typeof run>): StepResult {
  if (result !== 'waits') unwind(thread, 1);
  if (thread.event !== null) {
    const { asides } = turn.threads;
    if (result !== 'waits') asides.splice(asides.indexOf(thread), 1);
    return close(turn, null);
  }
  return close(turn, result === 'waits' ? null : result);
}

function close(turn: Turn, end: FlowEnd | null): StepResult {
  const { state, shared, threads, visited } = turn;
  for (const event of shared.raised.splice(0)) begin(turn, event);
  const next = {
    ...state,
    ...saveThreads(state, threads),
    language: shared.language,
    trail: shared.trail.slice(-trailLength),
    transcript: [...shared.transcript],
    summary: shared.summary,
    operation: turn.operation,
  };
  if (!end) return { state: next, commands: turn.commands, visited };
  const over = closed(next, end);
  return { state: over.state, commands: [...turn.commands, ...over.commands], visited };
}

function closed(state: FlowState, end: FlowEnd): Pick<StepResult, 'state' | 'commands'> {
  return {
    state: { ...state, waiting: null, frames: [], ended: end },
    commands: [{ type: 'end', ...end }],
  };
}
