import { createClock } from '../../../local/platform/clock.ts';
import { silentLog } from '../../../local/platform/log.ts';
import { createMeter } from '../../../local/platform/meter.ts';
import { startWhatsApp } from '../../../local/whatsapp/start-whatsapp.ts';

// Started by tests/conformance/whatsapp-kill.test.ts: somebody writes again and again until this process is killed.
const [, , dataDir = '', webhook = ''] = process.argv;
const surroundings = { dataDir, clock: createClock(), meter: createMeter(), log: silentLog };
const number = '+4930123456';
const channels = [{ id: 'c1', number, name: 'Contoso', apiKey: 'key', waba: 'w1' }];
const whatsapp = await startWhatsApp({ surroundings, port: 0, channels });

const post = (path: string, body: object) =>
  fetch(`${whatsapp.url}${path}`, {
    method: 'POST',
    headers: { 'D360-API-KEY': 'key', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
await post('/v1/configs/webhook', { url: webhook });

for (let count = 0; ; count += 1) {
  const phone = whatsapp.world.phone(`+49170${1_000_000 + count}`);
  const written = phone.write(number, { kind: 'text', text: `${count}` });
  const to = phone.waId;
  const text = { body: `${count}` };
  const message = { messaging_product: 'whatsapp', to, type: 'text', text };
  await post('/messages', message);
  process.stdout.write(`${written}\n`);
}
