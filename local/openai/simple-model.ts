import type { ChatRequest } from './chat-request.ts';

/** What a model wants to say. */
export interface ModelAnswer {
  readonly text?: string;
  readonly call?: { readonly name: string; readonly arguments: string };
  readonly stoppedByFilter?: boolean;
}

export type Model = (request: ChatRequest) => ModelAnswer;

/**
 * A model of a few rules, for want of one that thinks: `agent` or `person` escalates, `bye` finishes, the name of a tool calls
 * it with the words after it; asked for JSON, it chooses the intent whose examples share most words with what was said.
 */
export const simpleModel: Model = (request) => {
  const { messages, tools = [], response_format: format } = request;
  const last = messages.at(-1);
  if (format) return { text: JSON.stringify(choose(request, format.json_schema.schema)) };
  if (last?.role === 'tool') return { text: `It is done: ${last.content}` };
  if (last?.role !== 'user') return { text: 'Good day. What can I do for you?' };
  const words = wordsOf(last.content);
  if (words.some((word) => word === 'agent' || word === 'person'))
    return call('escalate', { summary: 'The customer wants a person.' });
  if (words.includes('bye')) return { text: 'Goodbye.', ...call('finish', { outputs: {} }) };
  const tool = tools.find(({ function: { name } }) => words.includes(name.toLowerCase()));
  if (!tool) return { text: `You said: ${last.content}` };
  return call(tool.function.name, fill(Object.keys(tool.function.parameters.properties), words));
};

function call(name: string, given: unknown): ModelAnswer {
  return { call: { name, arguments: JSON.stringify(given) } };
}

/** The last words that were said, one for each parameter. */
function fill(parameters: readonly string[], words: readonly string[]) {
  const values = words.slice(words.length - parameters.length);
  return Object.fromEntries(parameters.map((name, index) => [name, values[index] ?? '']));
}

function choose(
  { messages }: ChatRequest,
  { properties }: NonNullable<ChatRequest['response_format']>['json_schema']['schema'],
) {
  const said = new Set(wordsOf(contentOf(messages.at(-1))));
  const lines = contentOf(messages[0]).split('\n');
  const choices = properties['intent']?.enum ?? [];
  const scored = choices.map((intent) => {
    const line = lines.find((each) => each.startsWith(`- ${intent}:`)) ?? '';
    const shared = new Set(wordsOf(line.slice(intent.length + 3)).filter((word) => said.has(word)));
    return { intent, score: shared.size / Math.max(said.size, 1) };
  });
  const best = scored.toSorted((one, other) => other.score - one.score)[0];
  if (!best || best.score === 0) return { intent: choices.at(-1) ?? '', confidence: 0.2 };
  return { intent: best.intent, confidence: Math.round(best.score * 100) / 100 };
}

const contentOf = (message: ChatRequest['messages'][number] | undefined) => message?.content ?? '';

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}
