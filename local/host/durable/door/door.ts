import type { IncomingMessage, ServerResponse } from 'node:http';
import { paths } from '../client-binding.ts';
import type { InstanceViews } from '../instance-views.ts';
import { answerPage } from '../page/answer-page.ts';
import type { Answer, Call, DoorParts } from './call.ts';
import { notFound } from './errors.ts';
import { readText } from './read-text.ts';
import { answerCall } from './routes.ts';

interface PublicParts extends DoorParts {
  readonly views: InstanceViews;
}

/** Both doors of the client API, and the page; resolves with false when the path is none of them. */
export function createDoor(
  parts: PublicParts,
): (request: IncomingMessage, response: ServerResponse, address?: URL) => Promise<boolean> {
  const page = {
    instances: parts.views,
    now: () => parts.options.surroundings.clock.now(),
  };
  return async (request, response, address) => {
    const url = address ?? addressOf(request);
    const door = doorOf(url.pathname);
    if (!door) return answerPage(page, request, response, url);
    if (door === paths.webhook && url.searchParams.get('code') !== parts.options.systemKey) {
      send(response, { status: 401 });
      return true;
    }
    const call = await callOf(request, url, door);
    const answer = call ? await answerCall(parts, call) : notFound;
    // No answer tells of anything that kill -9 could still undo.
    await new Promise<void>(parts.store.whenStored);
    send(response, answer);
    return true;
  };
}

function addressOf({ url = '/', headers }: IncomingMessage): URL {
  return new URL(url, `http://${headers.host ?? 'localhost'}`);
}

function doorOf(path: string): string | undefined {
  const lower = path.toLowerCase();
  return [paths.webhook, paths.local].find((door) => lower.startsWith(`${door}/`));
}

async function callOf(request: IncomingMessage, url: URL, door: string): Promise<Call | undefined> {
  const segments = decoded(url.pathname.slice(door.length + 1));
  if (!segments) return undefined;
  return {
    method: request.method ?? 'GET',
    segments,
    query: url.searchParams,
    headers: request.headers,
    body: await readText(request),
    origin: url.origin,
    url: url.href,
  };
}

/** Undefined where no route leads: an encoded slash parts a path for ASP.NET, and what is no encoding is no path. */
function decoded(path: string): readonly string[] | undefined {
  try {
    const segments = path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
    return segments.some((segment) => segment.includes('/')) ? undefined : segments;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, { status, json, headers }: Answer) {
  if (json === undefined) {
    response.writeHead(status, { ...headers, 'Content-Length': 0 }).end();
    return;
  }
  const body = Buffer.from(JSON.stringify(json));
  response
    .writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': body.length,
      ...headers,
    })
    .end(body);
}
