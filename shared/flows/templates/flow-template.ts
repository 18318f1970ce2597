import type { FlowDefinitionInput } from '#shared/contracts/flow/definition.ts';
import type { AnyNode } from '../catalogue.ts';

/** A definition whose nodes the compiler knows by kind. */
export interface FlowTemplate extends Omit<FlowDefinitionInput, 'nodes'> {
  readonly nodes: Record<string, AnyNode>;
}
