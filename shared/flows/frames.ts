import type {
  FlowAside,
  FlowEventName,
  FlowFrame,
  FlowState,
} from '#shared/contracts/flow/state.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { partValues } from './create-state.ts';
import { type Draft, openDraft, type Shared, type Values } from './draft.ts';

/** One flow that is at work in a step. */
export interface Frame {
  readonly flow: CompiledFlow;
  readonly draft: Draft;
  waiting: FlowFrame['waiting'];
}

/** A flow with the sub-flows that it is in, the innermost last; or a handler with its own. */
export interface Thread {
  /** Null: the main flow. */
  readonly event: FlowEventName | null;
  readonly frames: Frame[];
}

/** Sub-flows inside sub-flows. */
export const deepest = 8;

/** The main flow and what runs beside it, as a step works on them. */
export interface Threads {
  readonly main: Thread;
  readonly asides: Thread[];
}

export function openThreads(flow: CompiledFlow, state: FlowState, shared: Shared): Threads {
  const values = valuesOf(state);
  const inner = (saved: readonly FlowFrame[]) =>
    saved.flatMap((frame) => {
      const sub = flow.subFlows.get(frame.flow);
      return sub ? [openFrame(shared, sub, frame, valuesOf(frame))] : [];
    });
  return {
    main: {
      event: null,
      frames: [openFrame(shared, flow, state, values), ...inner(state.frames)],
    },
    asides: state.asides.map((aside) => ({
      event: aside.event,
      frames: [openFrame(shared, flow, aside, values), ...inner(aside.frames)],
    })),
  };
}

function openFrame(
  shared: Shared,
  flow: CompiledFlow,
  at: Pick<FlowFrame, 'node' | 'counters' | 'waiting'>,
  values: Values,
): Frame {
  return { flow, draft: openDraft(shared, flow, at, values), waiting: at.waiting };
}

function valuesOf({
  variables,
  secrets,
  assigned,
}: Pick<FlowFrame, 'variables' | 'secrets' | 'assigned'>): Values {
  return { all: { ...variables, ...secrets }, assigned: new Set(assigned), changed: false };
}

/** A frame at the beginning of a flow, with the main flow's values if it is a handler of it. */
export function beginFrame(
  shared: Shared,
  flow: CompiledFlow,
  node: string,
  values: Values,
): Frame {
  return openFrame(shared, flow, { node, counters: {}, waiting: null }, values);
}

/** The values of a sub-flow at its beginning: what it is given, else its defaults. */
export function givenValues(
  flow: CompiledFlow,
  inputs: Readonly<Record<string, FlowValue>>,
): Values {
  const known = flow.definition.inputs.filter((name) => Object.hasOwn(inputs, name));
  const given = Object.fromEntries(known.flatMap((name) => entryOf(name, inputs[name])));
  return { all: { ...flow.defaults, ...given }, assigned: new Set(), changed: true };
}

/** What a sub-flow gives back. */
export function outputsOf({ flow, draft }: Frame): Record<string, FlowValue> {
  const { outputs } = flow.definition;
  return Object.fromEntries(outputs.flatMap((name) => entryOf(name, draft.store.all[name])));
}

/**
 * Leaves the sub-flows above the first `kept` frames where they stand: somebody hung up, an agent came, or one failed.
 * What they have set of their outputs so far is given back all the same.
 */
export function unwind({ frames }: Pick<Thread, 'frames'>, kept: number) {
  while (frames.length > kept) {
    const inner = frames.pop();
    const outer = frames.at(-1);
    if (!inner || !outer) return;
    const { assigned } = inner.draft.store;
    const set = Object.entries(outputsOf(inner)).filter(([name]) => assigned.has(name));
    const node = outer.flow.nodes.get(outer.draft.node);
    if (set.length > 0) node?.keep?.(outer.draft, Object.fromEntries(set));
  }
}

function entryOf(name: string, value: FlowValue | undefined) {
  return value === undefined ? [] : [[name, value] as const];
}

export function innermost({ frames }: Thread): Frame {
  const frame = frames.at(-1);
  if (!frame) throw new Error('a thread without a frame');
  return frame;
}

/** What the threads come to, to be kept until the next step. */
export function saveThreads(
  before: FlowState,
  { main, asides }: Threads,
): Pick<
  FlowState,
  'node' | 'counters' | 'waiting' | 'variables' | 'secrets' | 'frames' | 'asides'
> {
  const [base, ...inner] = main.frames;
  if (!base) throw new Error('a flow without a frame');
  const { flow, draft, waiting } = base;
  const values = draft.store.changed ? partValues(flow, draft.store.all) : before;
  return {
    node: draft.node,
    counters: draft.counters,
    waiting,
    variables: values.variables,
    secrets: values.secrets,
    frames: inner.map(saveFrame),
    asides: asides.flatMap(saveAside),
  };
}

function saveFrame({ flow, draft, waiting }: Frame): FlowFrame {
  const { node, counters, store } = draft;
  const { id, outputs } = flow.definition;
  const assigned = outputs.filter((name) => store.assigned.has(name));
  return {
    flow: id,
    node,
    counters,
    waiting,
    ...partValues(flow, store.all),
    ...(assigned.length > 0 && { assigned }),
  };
}

function saveAside({ event, frames }: Thread): FlowAside[] {
  const [base, ...inner] = frames;
  if (!base || event === null) return [];
  const { node, counters } = base.draft;
  return [{ event, node, counters, waiting: base.waiting, frames: inner.map(saveFrame) }];
}
