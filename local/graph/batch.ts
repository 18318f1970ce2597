import { z } from 'zod';
import { type GraphContext, readBody } from './graph-context.ts';
import { badRequest } from './graph-problem.ts';

const mostRequests = 20;
const Request_ = z.object({
  id: z.string().min(1),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: z.string().min(1),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).default([]),
});
const Batch = z.object({ requests: z.array(Request_).min(1) });
type BatchRequest = z.infer<typeof Request_>;

interface BatchResponse {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * `POST /$batch`: up to 20 requests, answered one by one in the form the real service has; the answers come in
 * another order than the requests, since nobody may rely on it. A request whose `dependsOn` failed gets 424.
 */
export async function answerBatch(
  context: GraphContext,
  fetchInside: (request: Request) => Response | Promise<Response>,
): Promise<Response> {
  const { requests } = await readBody(context, Batch);
  if (requests.length > mostRequests)
    throw badRequest(
      `Number of batch request steps exceeds the maximum value of ${mostRequests}.`,
      'BadRequest',
    );
  const responses = new Map<string, BatchResponse>();
  for (const request of requests) {
    if (responses.has(request.id)) throw badRequest(`The id '${request.id}' is used twice.`);
    responses.set(request.id, await answerOne(context, request, responses, fetchInside));
  }
  return context.json({ responses: [...responses.values()].toReversed() });
}

async function answerOne(
  context: GraphContext,
  { id, method, url, headers, body, dependsOn }: BatchRequest,
  before: ReadonlyMap<string, BatchResponse>,
  fetchInside: (request: Request) => Response | Promise<Response>,
): Promise<BatchResponse> {
  const failed = dependsOn.some((each) => (before.get(each)?.status ?? 424) >= 400);
  if (failed) return { id, status: 424, headers: {}, body: failedDependency };
  const outer = new URL(context.req.url);
  const version = outer.pathname.replace(/\/\$batch$/, '');
  const response = await fetchInside(
    new Request(`${outer.origin}${version}/${url.replace(/^\//, '')}`, {
      method,
      headers: { ...headers, authorization: context.req.header('authorization') ?? '' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
  return {
    id,
    status: response.status,
    headers: headersOf(response),
    body: await bodyOf(response),
  };
}

const failedDependency = {
  error: { code: 'FailedDependency', message: 'A request that this one depends on has failed.' },
};

function headersOf({ headers }: Response): Readonly<Record<string, string>> {
  const shown = ['content-type', 'retry-after', 'location'];
  const names = {
    'content-type': 'Content-Type',
    'retry-after': 'Retry-After',
    location: 'Location',
  };
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, shownAs]) => {
      const value = shown.includes(name) ? headers.get(name) : null;
      return value === null ? [] : [[shownAs, value]];
    }),
  );
}

/** JSON as it is, anything else in base64, as the real service does. */
async function bodyOf(response: Response): Promise<unknown> {
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length === 0) return null;
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return isJson ? JSON.parse(bytes.toString('utf8')) : bytes.toString('base64');
}
