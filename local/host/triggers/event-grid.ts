import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { readBody } from '../http/read-body.ts';
import type { ListenerContext, TriggeredFunction } from './listener.ts';

const Events = z
  .array(z.looseObject({ id: z.string() }))
  .or(z.looseObject({ id: z.string() }).transform((one) => [one]));
const Validation = z
  .array(z.looseObject({ data: z.looseObject({ validationCode: z.string() }) }))
  .min(1);

const path = '/runtime/webhooks/EventGrid';

/**
 * The door Event Grid delivers to: `POST /runtime/webhooks/EventGrid?functionName=NAME&code=KEY`. Answers the
 * handshake itself; calls the function once for each event; any failure is a 500, so that Event Grid tries again.
 */
export function createEventGridDoor(
  functions: readonly TriggeredFunction[],
  context: ListenerContext,
  systemKey: string,
) {
  const byName = new Map(
    functions.map((each) => [each.metadata.name.toLowerCase(), each] as const),
  );
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> => {
    if (url.pathname.toLowerCase() !== path.toLowerCase()) return false;
    if (url.searchParams.get('code') !== systemKey) {
      response.writeHead(401).end();
      return true;
    }
    const triggered = byName.get((url.searchParams.get('functionName') ?? '').toLowerCase());
    if (request.method === 'OPTIONS') acceptCloudEvents(request, response);
    else if (!triggered)
      response
        .writeHead(404)
        .end(`cannot find function: '${url.searchParams.get('functionName')}'`);
    else await receive(triggered, context, request, response);
    return true;
  };
}

function acceptCloudEvents(request: IncomingMessage, response: ServerResponse) {
  const origin = request.headers['webhook-request-origin'];
  response
    .writeHead(200, { 'webhook-allowed-origin': origin ?? '*', 'webhook-allowed-rate': '*' })
    .end();
}

async function receive(
  triggered: TriggeredFunction,
  context: ListenerContext,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const body = parseJson((await readBody(request)).toString('utf8'));
  switch (String(request.headers['aeg-event-type'] ?? 'Notification').toLowerCase()) {
    case 'subscriptionvalidation':
      return validate(body, response);
    case 'unsubscribe':
      return response.writeHead(202).end();
    default: {
      const events = Events.safeParse(body);
      if (!events.success)
        return response.writeHead(400).end('The body is no event and no array of events.');
      return response
        .writeHead((await allSucceed(triggered, context, events.data)) ? 202 : 500)
        .end();
    }
  }
}

function validate(body: unknown, response: ServerResponse) {
  const validation = Validation.safeParse(body);
  if (!validation.success) return response.writeHead(400).end('No validationCode.');
  const answer = { validationResponse: validation.data[0]?.data.validationCode };
  return response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify(answer));
}

async function allSucceed(
  triggered: TriggeredFunction,
  context: ListenerContext,
  events: readonly Record<string, unknown>[],
): Promise<boolean> {
  const results = await Promise.allSettled(
    events.map((event) => {
      const json = JSON.stringify(event);
      return context.execute({
        functionName: triggered.metadata.name,
        inputs: [
          { name: triggered.triggerName, data: { json } },
          ...context.extraInputs(triggered.metadata),
        ],
        triggerMetadata: { data: { json: JSON.stringify(event['data'] ?? null) } },
        subject: json.slice(0, 4000),
      });
    }),
  );
  return results.every(({ status }) => status === 'fulfilled');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
