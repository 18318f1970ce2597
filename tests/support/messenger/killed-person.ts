import { startMessenger } from '../../../local/messenger/start-messenger.ts';
import { createClock } from '../../../local/platform/clock.ts';
import { silentLog } from '../../../local/platform/log.ts';
import { createMeter } from '../../../local/platform/meter.ts';

// Started by tests/conformance/messenger-kill.test.ts: people write and are answered until this process is killed.
const [, , dataDir = '', webhook = ''] = process.argv;
const surroundings = { dataDir, clock: createClock(), meter: createMeter(), log: silentLog };
const page = '10000000000001';
const messenger = await startMessenger({
  surroundings,
  port: 0,
  apps: [{ id: '1001', secret: 's' }],
  pages: [{ id: page, name: 'Contoso', app: '1001', token: 't' }],
});

const post = (path: string, token: string, body: object) =>
  fetch(`${messenger.graphUrl}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const fields = 'messages,message_echoes,message_deliveries';
const subscription = { object: 'page', callback_url: webhook, verify_token: 'v', fields };
await post('/1001/subscriptions', '1001|s', subscription);
await post(`/${page}/subscribed_apps`, 't', { subscribed_fields: fields });

for (let count = 0; ; count += 1) {
  const person = messenger.world.person(page, `Kim ${count}`);
  const mid = person.write({ kind: 'text', text: `${count}` });
  const recipient = { id: person.psid };
  const message = { text: `${count}` };
  await post('/me/messages', 't', { recipient, messaging_type: 'RESPONSE', message });
  process.stdout.write(`${mid}\n`);
}
