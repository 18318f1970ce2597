import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createClock } from '../../platform/clock.ts';
import type { LogLine } from '../../platform/log.ts';
import { EventHandlers } from './event-handlers.ts';

const connect = { kind: 'system', name: 'connect' } as const;

function handlersFor(port: number) {
  const clock = createClock();
  const complaint = Promise.withResolvers<LogLine>();
  const log = { write: complaint.resolve, close: () => {} };
  const handlers = new EventHandlers({
    hubs: [
      {
        name: 'Desk',
        eventHandlers: [
          {
            urlTemplate: `http://localhost:${port}/a/{event}`,
            userEventPattern: 'ask,tell',
            systemEvents: [],
          },
          {
            urlTemplate: `http://localhost:${port}/b/{hub}`,
            userEventPattern: '*',
            systemEvents: ['connect'],
          },
        ],
      },
    ],
    origin: 'localhost',
    clock,
    log,
  });
  return { handlers, clock, complaint: complaint.promise };
}

async function serveOptions(port: number, allowed: string | undefined) {
  const asked = Promise.withResolvers<string>();
  const server = createServer((request, response) => {
    asked.resolve(`${request.method} ${request.url}`);
    response.writeHead(200, allowed === undefined ? {} : { 'WebHook-Allowed-Origin': allowed });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  return { server, port: (server.address() as AddressInfo).port, asked: asked.promise };
}

async function freePort(): Promise<number> {
  const { server, port } = await serveOptions(0, '*');
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test('a handler that is not there yet is named, and asked again until it is', async () => {
  const port = await freePort();
  const { handlers, clock, complaint } = handlersFor(port);
  handlers.start();
  expect((await complaint).text).toContain(`http://localhost:${port}/`);
  await expect(handlers.urlFor('desk', connect)).rejects.toThrow('cannot be reached');
  const { server, asked } = await serveOptions(port, '*');
  await clock.turn(10_000);
  expect(await asked).toMatch(/^OPTIONS/);
  handlers.stop();
  server.close();
});

test('the first handler that wants an event gets it, at the address its template makes', async () => {
  const { server, port } = await serveOptions(0, 'example.org, localhost');
  const { handlers } = handlersFor(port);
  const base = `http://localhost:${port}`;
  const urlFor = (name: string) => handlers.urlFor('desk', { kind: 'user', name });
  expect(await urlFor('ask')).toBe(`${base}/a/ask`);
  expect(await urlFor('other')).toBe(`${base}/b/Desk`);
  expect(await handlers.urlFor('desk', connect)).toBe(`${base}/b/Desk`);
  expect(await handlers.urlFor('desk', { kind: 'system', name: 'connected' })).toBeUndefined();
  expect(await handlers.urlFor('elsewhere', connect)).toBeUndefined();
  server.close();
});

test('a handler that does not allow the origin gets no events', async () => {
  const { server, port } = await serveOptions(0, undefined);
  const { handlers } = handlersFor(port);
  await expect(handlers.urlFor('desk', connect)).rejects.toThrow('WebHook-Allowed-Origin: missing');
  server.close();
});
