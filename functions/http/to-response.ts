import type { HttpResponseInit } from '@azure/functions';
import type { Answer, FieldProblem } from '#shared/contracts/answer.ts';
import type { Problem } from '#shared/contracts/problem.ts';
import type { Description } from './endpoint.ts';
import { type Reason, refusals } from './refusals.ts';
import { yamlType } from './yaml-format.ts';

interface RefusalMore {
  readonly fields?: readonly FieldProblem[];
  /** By which the operator finds it in the logs. */
  readonly reference?: string;
}

/** What a use case answered, as HTTP: in YAML if `write` is given. */
export function toResponse(
  { responses }: Pick<Description, 'responses'>,
  answer: Answer<unknown, Reason>,
  write?: (value: unknown) => string,
): HttpResponseInit {
  if (!answer.ok) return refuse(answer.reason, answer);
  const [status = '204'] = Object.keys(responses);
  return {
    status: Number(status),
    headers: {
      'cache-control': 'no-store',
      ...(answer.version !== undefined && { etag: answer.version }),
      ...(write && { 'content-type': `${yamlType}; charset=utf-8` }),
    },
    ...(answer.value !== undefined &&
      (write ? { body: write(answer.value) } : { jsonBody: answer.value })),
  };
}

/** A refused request (RFC 9457). */
export function refuse(reason: Reason, more: RefusalMore = {}): HttpResponseInit {
  const { status, title, detail } = refusals[reason];
  const { fields, reference } = more;
  const problem: Problem = {
    status,
    reason,
    title,
    detail: reference ? `${detail}: ${reference}` : detail,
    ...(fields && { fields: [...fields] }),
  };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...challenges[reason === 'noToken' || reason === 'badToken' ? reason : 'none'],
    },
    body: JSON.stringify(problem),
  };
}

/** RFC 6750, section 3: a request without a token is told the scheme alone. */
const challenges: Readonly<Record<'noToken' | 'badToken' | 'none', Record<string, string>>> = {
  noToken: { 'www-authenticate': 'Bearer' },
  badToken: { 'www-authenticate': 'Bearer error="invalid_token"' },
  none: {},
};
