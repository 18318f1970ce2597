import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { translate } from '#shared/channels/whatsapp/translate.ts';
import { startWhatsApp } from '../../local/whatsapp/start-whatsapp.ts';
import { testSurroundings } from '../support/surroundings.ts';
import { startWebhook } from '../support/webhook.ts';

const writer = fileURLToPath(new URL('../support/whatsapp/killed-phone.ts', import.meta.url));

/** Lets phones write until so many have, kills their process, and answers the ids of what was written. */
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

test('what was written and sent before kill -9 is told afterwards, also what was on its way', async () => {
  const surroundings = await testSurroundings();
  const webhook = await startWebhook();
  webhook.fail('never');
  const written = await writeAndKill(surroundings.dataDir, webhook.url, 20);
  expect(webhook.requests().length).toBeGreaterThan(0);
  webhook.fail(undefined);
  webhook.clear();

  const whatsapp = await startWhatsApp({ surroundings, port: 0, channels: [] });
  const news = () => webhook.bodies().flatMap((body) => translate(body, 0).news);
  await vi.waitFor(
    () => {
      const messages = news().filter(({ kind }) => kind === 'message');
      const delivered = news().filter(
        (each) => each.kind === 'delivery' && each.delivery.state === 'delivered',
      );
      expect(messages.map((each) => each.kind === 'message' && each.message.id)).toEqual(
        expect.arrayContaining(written),
      );
      expect(delivered.length).toBeGreaterThanOrEqual(written.length);
    },
    { timeout: 10_000 },
  );
  await whatsapp.stop();
  await webhook.stop();
  surroundings.remove();
});
