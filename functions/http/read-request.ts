import type { HttpRequest } from '@azure/functions';
import type { z } from 'zod';
import type { FieldProblem } from '#shared/contracts/answer.ts';
import type { Asked, Description } from './endpoint.ts';
import { readBody } from './read-body.ts';
import type { Reason } from './refusals.ts';
import type { YamlFormat } from './yaml-format.ts';

type Read =
  | { readonly ok: true; readonly asked: Asked<unknown, unknown, unknown> }
  | { readonly ok: false; readonly reason: Reason; readonly fields?: readonly FieldProblem[] };

type Needs = Pick<Description, 'params' | 'query' | 'body' | 'yaml'>;

/** Reads path, query, body and `If-Match` of a request; all fields that are wrong come back at one time. */
export async function readRequest(
  description: Needs,
  request: HttpRequest,
  yaml?: YamlFormat,
): Promise<Read> {
  // Whoever compresses an answer on its way makes its ETag a weak one.
  const ifMatch = (request.headers.get('if-match') ?? '').replace(/^W\//, '');
  const body = description.body
    ? await readBody(request, description.yaml && yaml)
    : { ok: true as const, value: undefined };
  if (!body.ok) return body;
  const fields: FieldProblem[] = [];
  const parse = (schema: z.ZodType | undefined, raw: unknown, place: string) => {
    const result = schema?.safeParse(raw);
    if (result && !result.success) fields.push(...problemsOf(result.error, place));
    return result?.data;
  };
  const asked = {
    params: parse(description.params, { ...request.params }, 'path'),
    query: parse(description.query, Object.fromEntries(request.query), 'query'),
    body: parse(description.body, body.value, ''),
    ifMatch,
  };
  return fields.length > 0 ? { ok: false, reason: 'invalid', fields } : { ok: true, asked };
}

function problemsOf(error: z.ZodError, place: string): FieldProblem[] {
  return error.issues.map(({ path, message }) => ({
    field: [place, ...path.map(String)].filter(Boolean).join('.'),
    what: message,
  }));
}
