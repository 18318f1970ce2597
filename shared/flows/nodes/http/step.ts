import type { z } from 'zod';
import type { AskFailed, FlowAnswer, HttpAsk } from '#shared/contracts/flow/ask.ts';
import { assign, type Draft, scopeOf } from '../../draft.ts';
import type { NodeBuilder } from '../../node-builder.ts';
import { leaveBy, listKind, type Outcome } from '../../node-kind.ts';
import { formatOf, parseBody } from '../../parsing/parse-body.ts';
import { compilePlainText, compilePlainTexts } from '../../plain-texts.ts';
import { compileSelections } from '../../selections.ts';
import { HttpNode } from './schema.ts';

type Node = z.output<typeof HttpNode>;

export const http = listKind({
  schema: HttpNode,
  waitsFor: ['answer'],
  compile: (node, builder) => {
    check(node, builder);
    const request = compileRequest(node, builder);
    const keep = compileSelections(node.select, builder);
    return {
      enter: (draft): Outcome => {
        const asked = request(draft);
        if (!asked.ok) return { next: 'fail', detail: asked.detail };
        return { next: 'wait', for: 'answer', command: { type: 'ask', ask: asked.ask } };
      },
      resume: (draft, input): Outcome => {
        const answer = input.type === 'answer' ? input.answer : undefined;
        if (answer?.kind !== 'http') return notAnswered(answer);
        if (node.status !== undefined) assign(draft, node.status, answer.status);
        const isGood = answer.status >= 200 && answer.status < 300;
        const kept = read(draft, node, answer, keep);
        // What a refusal says is kept as far as it can be read.
        if (!isGood) return refused(`it answered ${answer.status}`);
        return kept.ok ? leaveBy('next') : { next: 'fail', detail: kept.detail };
      },
    };
  },
});

type Answered = Extract<FlowAnswer, { readonly kind: 'http' }>;
type Kept = { readonly ok: true } | { readonly ok: false; readonly detail: string };

function read(
  draft: Draft,
  { answer: wanted, select }: Node,
  { body, contentType }: Answered,
  keep: ReturnType<typeof compileSelections>,
): Kept {
  if (select.length === 0) return { ok: true };
  const format = wanted === 'auto' ? (formatOf(contentType) ?? 'json') : wanted;
  const parsed = parseBody(body, format);
  return parsed.ok ? keep(draft, parsed.value) : { ok: false, detail: parsed.message };
}

function refused(detail: string): Outcome {
  return { next: 'exit', exits: ['refused', 'error'], otherwise: { reason: 'error', detail } };
}

function notAnswered(answer: FlowAnswer | undefined): Outcome {
  const failed: Pick<AskFailed, 'reason' | 'detail'> =
    answer?.kind === 'failed' ? answer : { reason: 'invalid', detail: 'there was no answer' };
  const otherwise = { reason: 'error', detail: failed.detail } as const;
  if (failed.reason === 'refused') return refused(failed.detail);
  const exits = failed.reason === 'timeout' ? ['timeout', 'error'] : ['error'];
  return { next: 'exit', exits, otherwise };
}

type Request =
  | { readonly ok: true; readonly ask: HttpAsk }
  | { readonly ok: false; readonly detail: string };

function compileRequest(node: Node, builder: NodeBuilder): (draft: Draft) => Request {
  const { connector, method, timeout, attempts } = node;
  const path = compilePlainText(node.path, 'path', builder, { protect: encodeURIComponent });
  const query = compilePlainTexts(node.query, 'query', builder);
  const headers = compilePlainTexts(node.headers, 'headers', builder, { secret: true });
  const body = compileBody(node.body, builder);
  return (draft) => {
    const [where, asked, more, content] = [path(draft), query(draft), headers(draft), body(draft)];
    if (!where.ok) return where;
    if (!asked.ok) return asked;
    if (!more.ok) return more;
    if (!content.ok) return content;
    const ask: HttpAsk = {
      kind: 'http',
      connector,
      method,
      path: where.text.startsWith('/') ? where.text : `/${where.text}`,
      query: asked.texts,
      headers: more.texts,
      body: content.body,
      contentType: content.contentType,
      timeout: timeout * 1_000,
      attempts,
    };
    return { ok: true, ask };
  };
}

type Content =
  | { readonly ok: true; readonly body: string | null; readonly contentType: string | null }
  | { readonly ok: false; readonly detail: string };

const anyType = ['text', 'number', 'boolean', 'list', 'object'] as const;

/** Sensitive values may be sent in a body: it is encrypted wherever it waits. */
function compileBody(body: Node['body'], builder: NodeBuilder): (draft: Draft) => Content {
  if (!body) return () => ({ ok: true, body: null, contentType: null });
  if ('json' in body) {
    const value = builder.expression(body.json, 'body.json', { expects: anyType, secret: true });
    return (draft) => {
      const result = value.evaluate(scopeOf(draft));
      if (!result.ok) return { ok: false, detail: result.problem.message };
      return { ok: true, body: JSON.stringify(result.value), contentType: 'application/json' };
    };
  }
  if ('form' in body) {
    const fields = compilePlainTexts(body.form, 'body.form', builder, { secret: true });
    return (draft) => {
      const filled = fields(draft);
      if (!filled.ok) return filled;
      const form = new URLSearchParams(filled.texts).toString();
      return { ok: true, body: form, contentType: 'application/x-www-form-urlencoded' };
    };
  }
  const text = compilePlainText(body.text, 'body.text', builder, { secret: true });
  return (draft) => {
    const filled = text(draft);
    return filled.ok ? { ok: true, body: filled.text, contentType: body.contentType } : filled;
  };
}

/** Headers that the connector sets, or that would change where the request goes. */
const notTheirs: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'idempotency-key',
]);

function check({ connector, path, headers, body, method, status }: Node, builder: NodeBuilder) {
  builder.refer('connector', connector, 'connector');
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|\\/i.test(path) || isOutside(path))
    builder.report(
      'path',
      `'${path}' would leave the connector's address`,
      'Write a path below it, without scheme, host and ..',
    );
  for (const header of Object.keys(headers))
    if (notTheirs.has(header.toLowerCase()))
      builder.report(
        `headers.${header}`,
        'this header is set by the connector',
        'Remove it; credentials are the administrator’s',
      );
  if (body && method === 'GET')
    builder.report('body', 'a GET request has no body', 'Choose another method, or remove it');
  if (status !== undefined) builder.variable(status, 'status', 'number');
}

function isOutside(path: string): boolean {
  return path.split(/[/?#]/).some((part) => /^(\.|%2e){2}$/i.test(part));
}
