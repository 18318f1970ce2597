import type { FlowState } from '#shared/contracts/flow/state.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import type { CompiledFlow } from './compiled-flow.ts';

/** The variables that the dialogue's record keeps: marked reportable, and not sensitive. */
export function reportVariables(flow: CompiledFlow, state: FlowState): Record<string, FlowValue> {
  const { variables } = flow.definition;
  return Object.fromEntries(
    Object.entries(state.variables).filter(
      ([name]) => variables[name]?.reportable && !variables[name].sensitive,
    ),
  );
}
