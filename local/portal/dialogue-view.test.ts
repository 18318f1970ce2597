import { afterEach, expect, test } from 'vitest';
import { type HttpServer, serve } from '../platform/http-server.ts';
import { createDialogueView } from './dialogue-view.ts';

let host: HttpServer | undefined;
afterEach(() => host?.stop());

async function viewOf(callbackUri: string, status = 200) {
  const asked: string[] = [];
  host = await serve({
    part: 'the host',
    port: 0,
    listener(request, response) {
      asked.push(request.url ?? '');
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"phase":"queue"}');
    },
  });
  const controls = () => [{ callConnectionId: 'c-1', callbackUri }];
  const view = await createDialogueView({ controls, hostUrl: host.url, hostKey: 'k' })('c-1');
  return { view, asked };
}

test('the dialogue of a call is the one in its callback address', async () => {
  const { view, asked } = await viewOf('https://x/api/calls/contoso/dlg_1/events/t?code=secret');
  expect(view).toEqual({ phase: 'queue' });
  expect(asked).toEqual(['/api/operations/dialogues/contoso/dlg_1?code=k']);
});

test('what the functions refuse is said, not thrown', async () => {
  const { view } = await viewOf('https://x/api/calls/contoso/dlg_1/events', 404);
  expect(view).toEqual({ unavailable: 'the functions answered 404' });
});

test('a callback address of another form names no dialogue, and nobody is asked', async () => {
  const { view, asked } = await viewOf('https://x/somewhere/else');
  expect(view).toEqual({ unavailable: 'its callback address names no dialogue' });
  expect(asked).toEqual([]);
});
