import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../platform/clock.ts';
import type { AccessKeys } from '../access-keys.ts';
import { FilterProblem } from '../filter/filter-problem.ts';
import type { Hubs } from '../hubs.ts';
import { hubName } from '../settings.ts';
import { mayCall, type VerifyToken } from '../tokens.ts';
import { type Answer, BadRequest, failure } from './answer.ts';
import { readBody, TooLarge } from './read-body.ts';
import { matchRoute, type Route, restRoutes } from './routes.ts';

interface RestDoorOptions {
  readonly hubs: Hubs;
  readonly keys: AccessKeys;
  readonly clock: Clock;
  readonly verifyToken?: VerifyToken | undefined;
  /** Own base address. */
  readonly url: () => string;
  /** Base address a request was sent to. */
  readonly baseOf: (request: IncomingMessage) => string;
}

const apiVersions = ['2021-10-01', '2022-11-01', '2023-07-01', '2024-01-01', '2024-12-01'];

/** Answers REST requests; never throws. */
export function restDoor(options: RestDoorOptions) {
  const routes = restRoutes(options);

  async function answer(request: IncomingMessage): Promise<Answer> {
    const base = options.baseOf(request);
    const url = new URL(request.url ?? '/', base);
    if (url.pathname === '/api/health') return { status: 200 };
    if (!(await mayCall(options, request.headers.authorization, `${base}${request.url}`)))
      return failure(401, 'Unauthorized', 'The token is missing or not valid.');
    const version = url.searchParams.get('api-version');
    if (version !== null && !apiVersions.includes(version))
      return failure(400, 'BadRequest', `The api-version '${version}' is not supported.`);
    const target = findTarget(routes, request.method, url.pathname);
    if (target) return perform(options, request, url, target);
    const message = `${request.method} ${url.pathname} is not supported by this stand-in.`;
    return failure(404, 'NotFound', message);
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, body } = await answer(request).catch(toAnswer);
    const headers = { 'x-ms-request-id': randomUUID() };
    if (body === undefined || request.method === 'HEAD') response.writeHead(status, headers).end();
    else {
      response.writeHead(status, { ...headers, 'Content-Type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(body));
    }
  };
}

interface Target {
  readonly hub: string;
  readonly route: Route;
  readonly values: Record<string, string>;
}

function findTarget(
  routes: readonly Route[],
  method: string | undefined,
  pathname: string,
): Target | undefined {
  const [, api, hubs, name = '', ...path] = pathname.split('/');
  const hub = decodeURIComponent(name);
  if (api !== 'api' || hubs !== 'hubs' || !hubName.test(hub)) return undefined;
  for (const route of routes) {
    const values = route.method === method ? matchRoute(route, path) : undefined;
    if (values) return { hub, route, values };
  }
  return undefined;
}

async function perform(
  { hubs, url: own, clock }: RestDoorOptions,
  request: IncomingMessage,
  url: URL,
  { hub, route, values }: Target,
): Promise<Answer> {
  return route.operation({
    hub: hubs.get(hub),
    url: own(),
    path: values,
    query: url.searchParams,
    contentType: request.headers['content-type'],
    body: await readBody(request),
    now: clock.now(),
  });
}

function toAnswer(error: unknown): Answer {
  if (error instanceof FilterProblem)
    return failure(
      400,
      'BadRequest',
      `The filter is not valid or not supported by this stand-in: ${error.message}.`,
    );
  if (error instanceof BadRequest || error instanceof SyntaxError || error instanceof URIError)
    return failure(400, 'BadRequest', error.message);
  if (error instanceof TooLarge) return failure(413, 'RequestEntityTooLarge', error.message);
  return failure(500, 'InternalServerError', String(error));
}
