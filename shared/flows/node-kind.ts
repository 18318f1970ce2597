import type { z } from 'zod';
import type { AnsweredCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { Awaited, EndReason, FlowFrame } from '#shared/contracts/flow/state.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import type { Draft } from './draft.ts';
import type { NodeBuilder } from './node-builder.ts';

type Unnumbered<Command> = Command extends unknown ? Omit<Command, 'operation'> : never;

/** A sub-flow that is to be run, and what it is given. */
export interface SubFlowCall {
  readonly flow: string;
  readonly inputs: Readonly<Record<string, FlowValue>>;
  /** What the node must remember until it returns. */
  readonly memory?: NonNullable<FlowFrame['waiting']>['memory'];
}

/** What a node decides. */
export type Outcome =
  /** Go on by the first of these exits that is wired; if none is, the flow ends as `otherwise` says. */
  | {
      readonly next: 'exit';
      readonly exits: readonly string[];
      readonly otherwise?: { readonly reason: EndReason; readonly detail: string };
    }
  /** Ask the channel or the world for something; its result comes to `resume`. */
  | {
      readonly next: 'wait';
      readonly for: Awaited;
      readonly command: Unnumbered<AnsweredCommand>;
      readonly attempt?: number;
      readonly memory?: NonNullable<FlowFrame['waiting']>['memory'];
      /** Runs until the result comes, or comes to `returned`. */
      readonly meanwhile?: SubFlowCall;
    }
  /** Run a sub-flow; its end comes to `returned`. */
  | ({ readonly next: 'call' } & SubFlowCall)
  /** Only in `returned`: go on waiting for what was asked. */
  | { readonly next: 'stay' }
  /** The sub-flow is over, with this outcome; a main flow ends. */
  | { readonly next: 'return'; readonly outcome: string }
  | { readonly next: 'end'; readonly reason: EndReason }
  /** Go on by the `error` exit; without one the flow ends with the detail. */
  | { readonly next: 'fail'; readonly detail: string; readonly reason?: EndReason };

/** An input that fits what a node awaits. */
export type AwaitedInput = Exclude<
  FlowInput,
  { readonly type: 'start' | 'hungUp' | 'answered' | 'ended' }
>;

export interface SubFlowEnd {
  readonly outcome: string;
  readonly outputs: Readonly<Record<string, FlowValue>>;
}

/** A node of one flow, its expressions and prompts read. Its functions change the draft only by draft.ts. */
export interface CompiledNode {
  readonly enter: (draft: Draft) => Outcome;
  /** Only for nodes that wait; gets only inputs that fit what the node waits for. */
  readonly resume?: (draft: Draft, input: AwaitedInput) => Outcome;
  /** Only for nodes that run sub-flows. */
  readonly returned?: (draft: Draft, end: SubFlowEnd) => Outcome;
  /** Likewise: takes what a sub-flow had set when it was left before its end. */
  readonly keep?: (draft: Draft, outputs: SubFlowEnd['outputs']) => void;
}

/** A kind of node: the form of its definition, and how it is made ready to run. */
export interface NodeKind<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  /** What it can wait for; absent: it goes on at once. */
  readonly waitsFor?: readonly Awaited[];
  readonly compile: (node: z.output<Schema>, builder: NodeBuilder) => CompiledNode;
}

/** A node kind as the catalogue lists it: it takes what an author wrote, and checks it. */
export interface ListedKind<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly waitsFor: readonly Awaited[];
  /** The node, or what the schema has against it. */
  readonly build: (
    raw: unknown,
    builder: NodeBuilder,
  ) =>
    | { readonly ok: true; readonly node: CompiledNode }
    | { readonly ok: false; readonly error: z.ZodError };
}

/** Makes a kind of node ready for the catalogue. */
export function listKind<Schema extends z.ZodType>(kind: NodeKind<Schema>): ListedKind<Schema> {
  return {
    schema: kind.schema,
    waitsFor: kind.waitsFor ?? [],
    build: (raw, builder) => {
      const parsed = kind.schema.safeParse(raw);
      if (!parsed.success) return { ok: false, error: parsed.error };
      return { ok: true, node: kind.compile(parsed.data, builder) };
    },
  };
}

/** Shorthand for going on by an exit. */
export function leaveBy(...exits: readonly string[]): Outcome {
  return { next: 'exit', exits };
}
