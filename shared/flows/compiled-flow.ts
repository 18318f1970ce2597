import type { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import type { FlowReference } from './flow-reference.ts';
import type { Tally } from './node-builder.ts';
import type { CompiledNode } from './node-kind.ts';

/** A node that is ready to run, and where its exits lead. */
export interface PlacedNode extends CompiledNode {
  readonly kind: string;
  readonly tally: Tally;
  readonly exits: Readonly<Record<string, string | undefined>>;
}

/** A definition that was checked and read once; hold on to it as long as the version is used. */
export interface CompiledFlow {
  readonly definition: FlowDefinition;
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  /** Every sub-flow that this or one of them may run, by id. */
  readonly subFlows: ReadonlyMap<string, CompiledFlow>;
  /** Whether anything in it or its sub-flows reads opening hours. */
  readonly readsHours: boolean;
  /** Likewise the figures of the queue. */
  readonly readsQueue: boolean;
  readonly references: readonly FlowReference[];
  /** Names of the sensitive variables. */
  readonly secrets: ReadonlySet<string>;
  /** Every variable's value at the start. */
  readonly defaults: Readonly<Record<string, FlowValue>>;
}
