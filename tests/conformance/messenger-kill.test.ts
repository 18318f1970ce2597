import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { translate } from '#shared/channels/messenger/translate.ts';
import { startMessenger } from '../../local/messenger/start-messenger.ts';
import { serve } from '../../local/platform/http-server.ts';
import { testSurroundings } from '../support/surroundings.ts';

const writer = fileURLToPath(new URL('../support/messenger/killed-person.ts', import.meta.url));

/** A webhook that answers Meta's question, and takes nothing until it is told to. */
async function startHook() {
  const bodies: unknown[] = [];
  let takes = false;
  const http = await serve({
    part: 'the webhook of a test',
    port: 0,
    listener: async (request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const challenge = url.searchParams.get('hub.challenge');
      const body = await text(request);
      if (challenge !== null) return void response.writeHead(200).end(challenge);
      if (takes) bodies.push(JSON.parse(body));
      response.writeHead(takes ? 200 : 500).end();
    },
  });
  return {
    url: http.url,
    stop: http.stop,
    bodies,
    take: () => {
      takes = true;
    },
  };
}

/** Lets people write until so many have, kills their process, and answers the ids of what was written. */
async function writeAndKill(dataDir: string, webhook: string, most: number) {
  const child = spawn(process.execPath, [writer, dataDir, webhook], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const written: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    written.push(line);
    if (written.length === most) child.kill('SIGKILL');
  }
  await exited;
  return written;
}

test('what was written and sent before kill -9 is told afterwards', async () => {
  const surroundings = await testSurroundings();
  const hook = await startHook();
  const written = await writeAndKill(surroundings.dataDir, hook.url, 20);
  hook.take();
  const messenger = await startMessenger({ surroundings, port: 0, apps: [], pages: [] });
  const news = () => hook.bodies.flatMap((body) => translate(body, Date.now()).news);
  await vi.waitFor(
    () => {
      const ids = news().flatMap((each) => (each.kind === 'message' ? [each.message.id] : []));
      const delivered = news().filter((each) => each.kind === 'reached');
      expect(ids).toEqual(expect.arrayContaining(written));
      expect(delivered.length).toBeGreaterThanOrEqual(written.length);
    },
    { timeout: 10_000 },
  );
  expect(messenger.world.sent().length).toBeGreaterThanOrEqual(written.length);
  await messenger.stop();
  await hook.stop();
  surroundings.remove();
});
