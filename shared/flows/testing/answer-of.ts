import type { FlowAnswer, FlowAsk } from '#shared/contracts/flow/ask.ts';
import type { TestAnswer } from '#shared/contracts/flow/flow-test-world.ts';

/** The answer that a test has for a question; undefined: it fits another kind of question. */
export function answerOf(ask: FlowAsk, given: TestAnswer): FlowAnswer | undefined {
  if (given.fails) return { kind: 'failed', reason: given.fails, detail: 'so says the test' };
  switch (ask.kind) {
    case 'http':
      return httpOf(given);
    case 'lookup':
      return given.row === undefined ? undefined : { kind: 'row', row: given.row };
    case 'classify':
      return classifiedOf(given);
    case 'bot':
      return botOf(given);
    case 'message':
    case 'template':
      return undefined;
  }
}

function classifiedOf({ intent, confidence = 1 }: TestAnswer): FlowAnswer | undefined {
  return intent === undefined ? undefined : { kind: 'classified', intent, confidence };
}

function httpOf(given: TestAnswer): FlowAnswer | undefined {
  if (given.status === undefined && given.body === undefined) return undefined;
  const { status = 200, body = '', contentType } = given;
  const isText = typeof body === 'string';
  return {
    kind: 'http',
    status,
    contentType: contentType ?? (isText ? 'text/plain' : 'application/json'),
    body: isText ? body : JSON.stringify(body),
  };
}

function botOf(given: TestAnswer): FlowAnswer | undefined {
  if (given.next === undefined && given.says === undefined) return undefined;
  const { says = [], next, action, outputs, summary } = given;
  return {
    kind: 'bot',
    reply: {
      says: typeof says === 'string' ? [says] : says,
      next: next ?? (action ? 'act' : 'listen'),
      action: action ?? null,
      outputs: outputs ?? {},
      summary: summary ?? null,
      memory: '',
      spent: 0,
    },
  };
}
