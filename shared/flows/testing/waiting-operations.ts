import type { FlowState } from '#shared/contracts/flow/state.ts';

/** A command whose result is awaited, and the node that awaits it. */
export interface WaitingOperation {
  readonly operation: number;
  /** In a sub-flow `<flow>/<node>`. */
  readonly node: string;
}

/** All that a flow waits for: the outermost first, handlers of events last. */
export function waitingOperations(state: FlowState): WaitingOperation[] {
  const main = state.ended ? [] : [state, ...state.frames];
  const asides = state.asides.flatMap((aside) => [{ ...aside, flow: state.flow }, ...aside.frames]);
  return [...main, ...asides].flatMap(({ flow, node, waiting }) =>
    // Who waits for a sub-flow waits for no command.
    waiting && waiting.for !== 'subFlow'
      ? [{ operation: waiting.operation, node: nodeName(state.flow, flow, node) }]
      : [],
  );
}

/** How tests call a node. */
export function nodeName(main: string, flow: string, node: string): string {
  return flow === main ? node : `${flow}/${node}`;
}
