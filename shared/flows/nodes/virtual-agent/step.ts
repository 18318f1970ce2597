import type { z } from 'zod';
import type { FlowAnswer } from '#shared/contracts/flow/ask.ts';
import type { RenderedPart } from '#shared/contracts/flow/prompt.ts';
import { toTimeouts } from '../../asking.ts';
import { type Draft, languageOf, noteSaid, raise, scopeOf, summarize } from '../../draft.ts';
import type { NodeBuilder } from '../../node-builder.ts';
import { type AwaitedInput, leaveBy, listKind, type Outcome } from '../../node-kind.ts';
import type { CompiledPrompt } from '../../prompts/compile-prompt.ts';
import { compileTargets, targetsOf } from '../../targets.ts';
import { compileAskBot } from './ask-bot.ts';
import { beginning, Memory, remember, type Wanted } from './memory.ts';
import { VirtualAgentNode } from './schema.ts';

type Node = z.output<typeof VirtualAgentNode>;

export const virtualAgent = listKind({
  schema: VirtualAgentNode,
  waitsFor: ['answer', 'input', 'played'],
  compile: (node, builder) => {
    check(node, builder);
    const parts: Parts = {
      node,
      ask: compileAskBot(node, builder),
      take: compileTargets(targetsOf(node.outputs, 'outputs'), builder),
      noInput: node.noInputPrompt && builder.prompt(node.noInputPrompt, 'noInputPrompt'),
      voiced: (says, language) =>
        says.map((text) => ({ text, ...builder.definition.voices[language] })),
    };
    return {
      enter: (draft) => parts.ask(draft, beginning, { said: null }),
      resume: (draft, input) => {
        const memory = Memory.parse(draft.memory);
        return input.type === 'answer'
          ? answered(parts, draft, memory, input.answer)
          : heard(parts, draft, memory, input);
      },
      returned: (draft, { outcome, outputs }) => {
        const memory = Memory.parse(draft.memory);
        const name = memory.wanted?.action?.name ?? '';
        return parts.ask(draft, memory, { said: null, done: { name, outcome, outputs } });
      },
    };
  },
});

interface Parts {
  readonly node: Node;
  readonly ask: ReturnType<typeof compileAskBot>;
  readonly take: ReturnType<typeof compileTargets>;
  readonly noInput: CompiledPrompt | undefined;
  readonly voiced: (says: readonly string[], language: string) => RenderedPart[];
}

/** The bot's turn: what it says is played, and then what it wants is done. */
function answered(parts: Parts, draft: Draft, before: Memory, answer: FlowAnswer): Outcome {
  if (answer.kind !== 'bot') return unanswered(answer);
  const { reply } = answer;
  for (const text of reply.says) noteSaid(draft, 'bot', text);
  const memory = remember(before, reply);
  if (reply.says.length === 0 || reply.next === 'listen') return doWanted(parts, draft, memory);
  const language = languageOf(draft);
  const prompts = parts.voiced(reply.says, language);
  const command = { type: 'play', prompts, language, interruptible: false } as const;
  return { next: 'wait', for: 'played', command, memory };
}

function unanswered(answer: Exclude<FlowAnswer, { readonly kind: 'bot' }>): Outcome {
  if (answer.kind !== 'failed') return { next: 'fail', detail: 'the bot gave no reply' };
  const otherwise = { reason: 'error', detail: answer.detail } as const;
  const exits = answer.reason === 'timeout' ? ['timeout', 'error'] : ['error'];
  return { next: 'exit', exits, otherwise };
}

function doWanted(parts: Parts, draft: Draft, memory: Memory): Outcome {
  const { wanted } = memory;
  switch (wanted?.next) {
    case undefined:
      return { next: 'fail', detail: 'the bot wanted nothing' };
    case 'listen':
      return listen(parts, draft, memory, []);
    case 'act':
      return act(parts, wanted, memory);
    case 'done': {
      const taken = parts.take(draft, (name) => wanted.outputs[name]);
      return taken.ok ? leaveBy('done') : { next: 'fail', detail: taken.detail };
    }
    case 'escalate':
      if (wanted.summary) summarize(draft, wanted.summary);
      raise(draft, 'escalated');
      return leaveBy('escalated');
  }
}

function act({ node }: Parts, { action }: Wanted, memory: Memory): Outcome {
  const known = node.actions.find(({ name }) => name === action?.name);
  if (!known) return { next: 'fail', detail: 'the bot wanted an action that it does not have' };
  return { next: 'call', flow: known.flow, inputs: action?.inputs ?? {}, memory };
}

function listen(
  { node, voiced }: Parts,
  draft: Draft,
  memory: Memory,
  before: readonly RenderedPart[],
): Outcome {
  const language = languageOf(draft);
  return {
    next: 'wait',
    for: 'input',
    memory,
    command: {
      type: 'collect',
      kind: 'speech',
      prompts: [...before, ...voiced(memory.says, language)],
      interruptible: node.interruptible,
      language,
      timeouts: toTimeouts(node.timeouts),
      masked: false,
      digits: { min: 1, max: 20 },
    },
  };
}

/** The customer's turn, or silence. */
function heard(parts: Parts, draft: Draft, memory: Memory, input: AwaitedInput): Outcome {
  if (input.type === 'played') return doWanted(parts, draft, memory);
  const said = wordsOf(input);
  if (said !== undefined) {
    noteSaid(draft, 'customer', said);
    return parts.ask(draft, memory, { said });
  }
  if (input.type === 'inputFailed' && input.reason === 'error')
    return { next: 'fail', detail: 'the channel could not take the input' };
  const silences = memory.silences + 1;
  if (silences >= parts.node.silences) return leaveBy('noInput', 'error');
  const before = parts.noInput?.(scopeOf(draft), languageOf(draft));
  return listen(parts, draft, { ...memory, silences }, before?.ok ? before.parts : []);
}

function wordsOf(input: AwaitedInput): string | undefined {
  if (input.type === 'spoken') return input.text.trim() === '' ? undefined : input.text;
  return input.type === 'tones' ? input.digits : undefined;
}

function check({ bot, actions }: Node, builder: NodeBuilder) {
  builder.refer('bot', bot, 'bot');
  const names = actions.map(({ name }) => name);
  for (const [index, { name, flow, parameters }] of actions.entries()) {
    const field = `actions.${index}`;
    builder.refer('flow', flow, `${field}.flow`);
    if (names.indexOf(name) < index)
      builder.report(`${field}.name`, `there are two actions '${name}'`, 'Give one another name');
    const inputs = builder.subFlow(flow)?.inputs;
    for (const parameter of Object.keys(parameters))
      if (inputs && !inputs.includes(parameter))
        builder.report(
          `${field}.parameters.${parameter}`,
          `the flow '${flow}' has no such input`,
          'Choose one of its inputs',
        );
  }
}
