import type { ServerResponse } from 'node:http';
import type { CosmosProblem } from '../problem.ts';
import type { Container } from '../store/container.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  /** JSON; absent: no body. */
  readonly text?: string;
  /** Request units. */
  readonly charge?: number;
}

/** JSON for something that is not stored as text. */
export function toAnswer(status: number, body: unknown, headers: Answer['headers'] = {}): Answer {
  return { status, headers, text: JSON.stringify(body), charge: 1 };
}

/** A feed: `{_rid, <name>: […], _count}` of JSON texts. */
export function toFeed(rid: string, name: string, texts: readonly string[]): string {
  return `{"_rid":${JSON.stringify(rid)},"${name}":[${texts.join(',')}],"_count":${texts.length}}`;
}

/** Headers of every answer about a container's items: session token and what it belongs to. */
export function sessionHeaders({ lsn, rid, id, database }: Container) {
  return {
    'x-ms-session-token': `0:-1#${lsn}`,
    'x-ms-alt-content-path': encodeURI(`dbs/${database.id}/colls/${id}`),
    'x-ms-content-path': rid,
    lsn,
  };
}

/** Every error has a JSON body with a message: the SDK breaks without. */
export function fromProblem(problem: CosmosProblem, charge: number): Answer {
  const { status, code, message, subStatus, headers } = problem;
  return {
    status,
    headers: { ...headers, 'x-ms-substatus': subStatus },
    text: JSON.stringify({ code, message }),
    charge,
  };
}

export function send(response: ServerResponse, answer: Answer, activityId: string) {
  const { status, headers = {}, text, charge = 0 } = answer;
  const hasBody = text !== undefined && status !== 204 && status !== 304;
  response.writeHead(status, {
    ...headers,
    'x-ms-activity-id': activityId,
    'x-ms-request-charge': charge,
    'x-ms-serviceversion': 'version=2.14.0.0',
    ...(hasBody && {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    }),
  });
  response.end(hasBody ? text : undefined);
}
