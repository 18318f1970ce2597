import type { z } from 'zod';
import type { BotAsk } from '#shared/contracts/flow/ask.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import { type Draft, languageOf, scopeOf } from '../../draft.ts';
import type { NodeBuilder } from '../../node-builder.ts';
import type { Outcome } from '../../node-kind.ts';
import type { Memory } from './memory.ts';
import type { VirtualAgentNode } from './schema.ts';

/** Milliseconds; the bot's own limit is shorter or the same. */
const patience = 30_000;

const anyType = ['text', 'number', 'boolean', 'list', 'object'] as const;

interface Turn {
  /** Null: the bot begins, or an action was done. */
  readonly said: string | null;
  /** The action that the bot had asked for, and what came of it. */
  readonly done?: Readonly<Record<string, FlowValue>>;
}

/** How a bot is asked for its next turn. */
export function compileAskBot(
  node: Pick<z.output<typeof VirtualAgentNode>, 'bot' | 'inputs' | 'actions'>,
  builder: NodeBuilder,
): (draft: Draft, memory: Memory, turn: Turn) => Outcome {
  const { bot } = node;
  const inputs = Object.entries(node.inputs).map(([name, source]) => ({
    name,
    value: builder.expression(source, `inputs.${name}`, { expects: anyType, secret: false }),
  }));
  const actions = node.actions.map(({ name, description, parameters }) => ({
    name,
    description,
    parameters,
  }));
  return (draft, memory, { said, done }) => {
    const given: Record<string, FlowValue> = {};
    if (done) given['actionResult'] = { ...done };
    for (const { name, value } of inputs) {
      const result = value.evaluate(scopeOf(draft));
      if (!result.ok) return { next: 'fail', detail: `${name}: ${result.problem.message}` };
      given[name] = result.value;
    }
    const next = { ...memory, turn: memory.turn + 1, silences: 0, wanted: null };
    const { dialogue } = draft.context;
    const ask: BotAsk = {
      kind: 'bot',
      bot,
      turn: next.turn,
      said,
      language: languageOf(draft),
      channel: dialogue.channel,
      conversation: `${dialogue.id}:${draft.node}`,
      inputs: given,
      actions,
      transcript: draft.shared.transcript,
      memory: memory.bot,
      spent: memory.spent,
      timeout: patience,
    };
    return { next: 'wait', for: 'answer', command: { type: 'ask', ask }, memory: next };
  };
}
