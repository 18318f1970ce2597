import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Surroundings } from '../platform/surroundings.ts';
import type { Keys } from './keys.ts';
import { reasonOf } from './reason-of.ts';
import { createEventGridDoor } from './triggers/event-grid.ts';
import { type ListenerContext, triggerOf } from './triggers/listener.ts';
import { createWebPubSubDoor } from './triggers/web-pubsub.ts';
import type { FunctionMetadata } from './worker/rpc.ts';

/** Answers a request, or says with false that it is not for it. */
export type Door = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<boolean>;

/** Answers nobody: every answer of the host has these headers, whoever gives it. */
export function createHeadersDoor(headers: Readonly<Record<string, string>>): Door {
  return async (_request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    return false;
  };
}

/** The doors that other services call: /runtime/webhooks/… */
export function createWebhookDoors(
  functions: ReadonlyMap<string, FunctionMetadata>,
  context: ListenerContext,
  keys: Keys,
): readonly Door[] {
  const triggeredBy = (type: string) =>
    [...functions.values()]
      .map(triggerOf)
      .filter((each) => each !== undefined)
      .filter(({ trigger }) => trigger.type.toLowerCase() === type);
  return [
    createEventGridDoor(
      triggeredBy('eventgridtrigger'),
      context,
      keys.system('eventgrid_extension'),
    ),
    createWebPubSubDoor(
      triggeredBy('webpubsubtrigger'),
      context,
      keys.system('webpubsub_extension'),
    ),
  ];
}

/** The first door that answers; none: 404, and 503 while the app is still loading. */
export async function dispatch(
  doors: readonly Door[],
  request: IncomingMessage,
  response: ServerResponse,
  { log }: Surroundings,
) {
  try {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    for (const door of doors) if (await door(request, response, url)) return;
    response.writeHead(doors.length === 0 ? 503 : 404).end();
  } catch (error) {
    log.write({
      level: 'error',
      source: 'host',
      text: `${request.method} ${request.url?.split('?')[0]}: ${reasonOf(error)}`,
    });
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}
