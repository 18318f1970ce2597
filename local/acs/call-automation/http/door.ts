import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Clock } from '../../../platform/clock.ts';
import { matches } from '../fault-book.ts';
import type { Parts } from '../parts.ts';
import { AcsProblem, invalid } from '../problem.ts';
import { authenticate, type Gatekeeper } from './authenticate.ts';
import { canFailLater, failLater } from './fail-later.ts';
import { answerFaultRequest } from './fault-door.ts';
import type { Answer } from './operation.ts';
import type { Repeatability } from './repeatability.ts';
import { findRoute } from './routes.ts';
import { type WellKnown, wellKnownAnswer } from './well-known.ts';

interface DoorOptions {
  readonly parts: Parts;
  readonly clock: Clock;
  readonly gatekeeper: Gatekeeper;
  readonly repeatability: Repeatability;
  readonly wellKnown: WellKnown;
  readonly scheme: 'http' | 'https';
}

const apiVersions = { calls: '2026-03-12', sms: '2021-03-07', identity: '2023-10-01' };

/** Answers every request; never throws. */
export function createDoor(options: DoorOptions): RequestListener {
  return (request, response) => {
    void answer(options, request)
      .catch(toAnswer)
      .then((answered) => write(response, answered));
  };
}

async function answer(options: DoorOptions, request: IncomingMessage): Promise<Answer> {
  const body = await read(request);
  const base = `${options.scheme}://${request.headers.host ?? 'localhost'}`;
  const url = new URL(request.url ?? '/', base);
  if (url.pathname === '/local/faults')
    return answerFaultRequest(options.parts.faults, request.method ?? '', url, () => toJson(body));
  const known = await wellKnownAnswer(options.wellKnown, url.pathname, base);
  if (known) return known;
  await authenticate(options.gatekeeper, request, body);
  return perform(options, request, { url, body, base });
}

interface Received {
  readonly url: URL;
  readonly body: Buffer;
  readonly base: string;
}

async function perform(
  { parts, clock, repeatability }: DoorOptions,
  request: IncomingMessage,
  { url, body, base }: Received,
): Promise<Answer> {
  const method = request.method ?? '';
  const route = findRoute(method, url.pathname);
  if (!route)
    throw new AcsProblem(
      404,
      'NotFound',
      `${method} ${url.pathname} is not supported by this stand-in.`,
    );
  checkVersion(url);
  const named = (fault: { readonly operation: string }) => matches(fault.operation, route.name);
  const slow = parts.faults.take('slow', named);
  if (slow) await clock.sleep(slow.by);
  const refusal = parts.faults.take('refuse', named);
  const refused = refusal && new AcsProblem(refusal.status, refusal.code, refusal.message);
  if (refused && !refusal.afterEffect) throw refused;
  const { path } = route;
  const input = {
    path,
    query: url.searchParams,
    body: toJson(body),
    headers: request.headers,
    base,
  };
  const repeatable = {
    id: header(request, 'repeatability-request-id'),
    firstSent: header(request, 'repeatability-first-sent'),
    content: `${method} ${url.pathname} ${body.toString('utf8')}`,
  };
  const run = () => repeatability.once(repeatable, () => route.operation(parts, input));
  const fault = canFailLater(route.name) ? parts.faults.take('fail', named) : undefined;
  const { name: operation } = route;
  const answered = fault
    ? failLater(parts, {
        operation,
        connectionId: path['id'],
        fault,
        body: input.body,
        perform: run,
      })
    : parts.journal.change(run);
  if (refused) throw refused;
  return answered;
}

function checkVersion(url: URL) {
  if (url.pathname.startsWith('/v1/')) return;
  const version = url.searchParams.get('api-version');
  const spoken = spokenVersion(url.pathname);
  if (version !== spoken)
    throw invalid(
      `The api-version ${version ?? '(none)'} is not supported; this stand-in speaks ${spoken}.`,
    );
}

function spokenVersion(pathname: string): string {
  if (pathname === '/sms') return apiVersions.sms;
  return /^\/(identities|teamsUser)(\/|$)/.test(pathname)
    ? apiVersions.identity
    : apiVersions.calls;
}

function toAnswer(error: unknown): Answer {
  if (error instanceof AcsProblem) return { status: error.status, body: error.toBody() };
  if (error instanceof URIError) return toAnswer(invalid('The path is not valid.'));
  return { status: 500, body: { error: { code: '9999', message: String(error) } } };
}

function write(response: ServerResponse, { status, body, bytes, headers }: Answer) {
  const common = { 'x-ms-request-id': randomUUID(), ...headers };
  if (bytes)
    response
      .writeHead(status, { ...common, 'content-type': 'application/octet-stream' })
      .end(bytes);
  else if (body === undefined) response.writeHead(status, common).end();
  else
    response
      .writeHead(status, { ...common, 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function toJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw invalid('The body is no valid JSON.');
  }
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
