import { Hono } from 'hono';
import { afterEach, expect, test } from 'vitest';
import { createClock } from '../platform/clock.ts';
import { type HttpServer, serve } from '../platform/http-server.ts';
import type { Running } from '../platform/surroundings.ts';
import { createApiProxy } from './api-proxy.ts';
import { startPortal } from './portal.ts';

const clock = createClock();
let portal: Running | undefined;
let host: HttpServer | undefined;
afterEach(async () => {
  await portal?.stop();
  await host?.stop();
});

async function startWith(hostUrl: string) {
  portal = await startPortal({
    port: 0,
    parts: [],
    clock,
    meters: async () => ({ total: {}, perDialogue: {} }),
    turnClock: (by) => clock.turn(by),
    pages: [
      { path: '/other', routes: new Hono().get('/', (context) => context.text('other')) },
      { path: '/api', routes: createApiProxy(hostUrl) },
    ],
  });
  return portal.url;
}

test('requests to the API reach the functions as they are, and answers come back as they are', async () => {
  host = await serve({
    part: 'the host',
    port: 0,
    async listener(request, response) {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { method, url, headers } = request;
      const seen = {
        method,
        url,
        body,
        authorization: headers.authorization,
        match: headers['if-match'],
      };
      response.writeHead(412, { etag: '"2"', 'content-type': 'application/problem+json' });
      response.end(JSON.stringify(seen));
    },
  });
  const url = await startWith(host.url);
  const response = await fetch(`${url}/api/flows/sales?a=1%202`, {
    method: 'PUT',
    headers: { authorization: 'Bearer t', 'if-match': '"1"' },
    body: 'ä',
  });
  expect([response.status, response.headers.get('etag')]).toEqual([412, '"2"']);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toEqual({
    method: 'PUT',
    url: '/api/flows/sales?a=1%202',
    body: 'ä',
    authorization: 'Bearer t',
    match: '"1"',
  });
});

test('while the functions are down, the API says so and other pages stay', async () => {
  const url = await startWith('http://localhost:1');
  const response = await fetch(`${url}/api/desk`);
  expect([response.status, await response.json()]).toMatchObject([
    502,
    { title: 'The functions do not run at this moment' },
  ]);
  for (const path of ['/other', '/other/'])
    expect(await (await fetch(`${url}${path}`)).text()).toBe('other');
});
