import type { FlowFrame, FlowState } from '#shared/contracts/flow/state.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import type { CompiledFlow } from './compiled-flow.ts';

/** The state of a dialogue whose flow has not started; give it to `step` with the input `start`. */
export function createState(flow: CompiledFlow): FlowState {
  return {
    schema: 1,
    flow: flow.definition.id,
    node: flow.definition.start,
    language: flow.definition.languages[0] ?? 'en',
    ...partValues(flow, flow.defaults),
    counters: {},
    waiting: null,
    frames: [],
    asides: [],
    transcript: [],
    summary: null,
    operation: 0,
    trail: [],
    ended: null,
  };
}

/** The values of sensitive variables apart from all others. */
export function partValues(
  { secrets }: CompiledFlow,
  values: Readonly<Record<string, FlowValue>>,
): Pick<FlowFrame, 'variables' | 'secrets'> {
  if (secrets.size === 0) return { variables: { ...values }, secrets: {} };
  const entries = Object.entries(values);
  return {
    variables: Object.fromEntries(entries.filter(([name]) => !secrets.has(name))),
    secrets: Object.fromEntries(entries.filter(([name]) => secrets.has(name))),
  };
}
