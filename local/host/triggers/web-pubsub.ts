import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/read-body.ts';
import type { InvocationResponse, RpcTypedData } from '../worker/rpc.ts';
import type { ListenerContext, TriggeredFunction } from './listener.ts';

const path = '/runtime/webhooks/webpubsub';
const defaultConnection = 'WebPubSubConnectionString';

/**
 * The door Web PubSub sends its client events to (CloudEvents over HTTP). Checks key and signature, finds the function
 * by hub and event, and turns what it returns into the answer the service expects.
 */
export function createWebPubSubDoor(
  functions: readonly TriggeredFunction[],
  context: ListenerContext,
  systemKey: string,
) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> => {
    if (url.pathname.toLowerCase() !== path) return false;
    if (url.searchParams.get('code') !== systemKey) response.writeHead(401).end();
    else if (request.method === 'OPTIONS')
      response.writeHead(200, { 'webhook-allowed-origin': '*' }).end();
    else await receive(functions, context, request, response);
    return true;
  };
}

async function receive(
  functions: readonly TriggeredFunction[],
  context: ListenerContext,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { headers } = request;
  const body = await readBody(request);
  const triggered = functions.find((each) => answers(each, headers));
  if (!triggered) return response.writeHead(404).end();
  if (!isSigned(triggered, context, headers)) return response.writeHead(401).end();
  try {
    const result = await context.execute({
      functionName: triggered.metadata.name,
      inputs: [
        { name: triggered.triggerName, data: { json: JSON.stringify(inputOf(headers, body)) } },
        ...context.extraInputs(triggered.metadata),
      ],
      subject: `${headers['ce-userid']} ${body.toString('utf8').slice(0, 2000)}`,
    });
    return write(response, result);
  } catch {
    return response.writeHead(500).end();
  }
}

function answers({ trigger }: TriggeredFunction, headers: IncomingHttpHeaders): boolean {
  const system = String(headers['ce-type']).startsWith('azure.webpubsub.sys.');
  const same = (one: unknown, other: unknown) =>
    String(one).toLowerCase() === String(other).toLowerCase();
  return (
    same(trigger['hub'], headers['ce-hub']) &&
    same(trigger['eventType'], system ? 'system' : 'user') &&
    same(trigger['eventName'], headers['ce-eventname'])
  );
}

function isSigned(
  { trigger }: TriggeredFunction,
  { settings }: ListenerContext,
  headers: IncomingHttpHeaders,
): boolean {
  const connections = Array.isArray(trigger['connections'])
    ? trigger['connections'].map(String)
    : [defaultConnection];
  const expected = connections
    .map((name) => /AccessKey=([^;]+)/i.exec(settings.get(name) ?? '')?.[1])
    .filter((key) => key !== undefined)
    .map(
      (key) =>
        `sha256=${createHmac('sha256', key).update(String(headers['ce-connectionid'])).digest('hex')}`,
    );
  const given = String(headers['ce-signature'] ?? '').split(',');
  return expected.some((signature) => given.some((each) => areEqual(signature, each.trim())));
}

function areEqual(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}

function inputOf(headers: IncomingHttpHeaders, body: Buffer) {
  const type = String(headers['ce-type']);
  const system = type.startsWith('azure.webpubsub.sys.');
  const connectionContext = {
    eventType: system ? 'System' : 'User',
    eventName: headers['ce-eventname'],
    hub: headers['ce-hub'],
    connectionId: headers['ce-connectionid'],
    userId: headers['ce-userid'],
    signature: headers['ce-signature'],
    origin: headers['webhook-request-origin'],
    states: statesOf(headers),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value].flat()]),
    ),
  };
  if (system) return { connectionContext, ...JSON.parse(body.toString('utf8') || '{}') };
  const dataType = dataTypeOf(headers['content-type'] ?? '');
  const data = dataType === 'binary' ? body.toString('base64') : body.toString('utf8');
  return { connectionContext, dataType, data: dataType === 'json' ? JSON.parse(data) : data };
}

function dataTypeOf(contentType: string): 'json' | 'text' | 'binary' {
  if (contentType.startsWith('application/json')) return 'json';
  return contentType.startsWith('text/plain') ? 'text' : 'binary';
}

function statesOf(headers: IncomingHttpHeaders): unknown {
  const state = headers['ce-connectionstate'];
  return typeof state === 'string' ? JSON.parse(Buffer.from(state, 'base64').toString('utf8')) : {};
}

const contentTypes: Record<string, string> = {
  json: 'application/json',
  text: 'text/plain',
  binary: 'application/octet-stream',
};

const statusOfCode: Record<string, number> = {
  unauthorized: 401,
  userError: 400,
  serverError: 500,
};

/** Nothing: 204. `{code, errorMessage}`: refused. `{data, dataType}`: a reply to the caller. Else: a connect answer. */
function write(response: ServerResponse, { returnValue }: InvocationResponse) {
  const result = objectOf(returnValue);
  if (!result) return response.writeHead(204).end();
  const code = result['code'];
  if (typeof code === 'string')
    return response.writeHead(statusOfCode[code] ?? 500).end(String(result['errorMessage'] ?? ''));
  const headers = result['states']
    ? { 'ce-connectionState': Buffer.from(JSON.stringify(result['states'])).toString('base64') }
    : {};
  if (!('data' in result))
    return response
      .writeHead(200, { ...headers, 'content-type': 'application/json' })
      .end(JSON.stringify(result));
  const dataType = String(result['dataType'] ?? 'text');
  const data = typeof result['data'] === 'string' ? result['data'] : JSON.stringify(result['data']);
  return response
    .writeHead(200, { ...headers, 'content-type': contentTypes[dataType] ?? 'text/plain' })
    .end(dataType === 'binary' ? Buffer.from(data, 'base64') : data);
}

function objectOf(value: RpcTypedData | null | undefined): Record<string, unknown> | undefined {
  const parsed: unknown = value?.json ? JSON.parse(value.json) : undefined;
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined;
}
