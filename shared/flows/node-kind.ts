import type { z } from 'zod';
import type { AnsweredCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { Awaited, EndReason } from '#shared/contracts/flow/state.ts';
import type { Draft } from './draft.ts';
import type { NodeBuilder } from './node-builder.ts';

type Unnumbered<Command> = Command extends unknown ? Omit<Command, 'operation'> : never;

/** What a node decides. */
export type Outcome =
  /** Go on by the first of these exits that is wired; if none is, the flow ends as `otherwise` says. */
  | {
      readonly next: 'exit';
      readonly exits: readonly string[];
      readonly otherwise?: { readonly reason: EndReason; readonly detail: string };
    }
  /** Ask the channel for something; its result comes to `resume`. */
  | {
      readonly next: 'wait';
      readonly for: Awaited;
      readonly command: Unnumbered<AnsweredCommand>;
      readonly attempt?: number;
    }
  | { readonly next: 'end'; readonly reason: EndReason }
  /** Go on by the `error` exit; without one the flow ends with the detail. */
  | { readonly next: 'fail'; readonly detail: string };

/** An input that fits what a node awaits. */
export type AwaitedInput = Exclude<FlowInput, { readonly type: 'start' | 'hungUp' }>;

/** A node of one flow, its expressions and prompts read. Its functions change the draft only by draft.ts. */
export interface CompiledNode {
  readonly enter: (draft: Draft) => Outcome;
  /** Only for nodes that wait; gets only inputs that fit what the node waits for. */
  readonly resume?: (draft: Draft, input: AwaitedInput) => Outcome;
}

/** A kind of node: the form of its definition, and how it is made ready to run. */
export interface NodeKind<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  readonly compile: (node: z.output<Schema>, builder: NodeBuilder) => CompiledNode;
}

/** A node kind as the catalogue lists it: it takes what an author wrote, and checks it. */
export interface ListedKind<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
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
