import type { FlowState } from '#shared/contracts/flow/state.ts';
import type { CompiledFlow } from './compiled-flow.ts';

/** Whether a flow that waits in a queue wants the customer back after the agent: its queue node has an exit for it. */
export function goesOn(flow: CompiledFlow, state: FlowState): boolean {
  if (state.ended) return false;
  const frames = [state, ...state.frames];
  const waiting = frames.findLast((frame) => frame.waiting?.for === 'queue');
  if (!waiting) return false;
  const inside = waiting === state ? flow : flow.subFlows.get(waiting.flow);
  return inside?.nodes.get(waiting.node)?.exits['served'] !== undefined;
}
