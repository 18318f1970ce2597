import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWhatsAppClient } from '#shared/channels/whatsapp/client.ts';
import { createWhatsAppPartner } from '#shared/channels/whatsapp/partner.ts';
import { createWhatsAppSetup } from '#shared/channels/whatsapp/setup.ts';
import { createWhatsAppTemplates } from '#shared/channels/whatsapp/templates.ts';

import { createClock } from '../../local/platform/clock.ts';
import { type StandInWhatsApp, startWhatsApp } from '../../local/whatsapp/start-whatsapp.ts';
import { testSurroundings } from '../support/surroundings.ts';

const [number, address, tenant] = ['+4930123456', 'whatsapp:+4930123456', 'contoso'];
const partner = { id: 'partner-1', apiKey: 'partner-key', username: 'user', password: 'secret' };
const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString('base64');
const hook = { url: 'https://here.example/api/whatsapp', headers: { 'x-openline-secret': 's' } };

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let whatsapp: StandInWhatsApp;
let key: string | undefined;
let changedAt: number;

beforeEach(async () => {
  key = 'channel-key';
  changedAt = 0;
  surroundings = await testSurroundings(createClock());
  whatsapp = await startWhatsApp({
    surroundings,
    port: 0,
    channels: [{ id: 'ch-1', number, name: 'Contoso', apiKey: 'channel-key', waba: 'waba-1' }],
    templates: [
      {
        waba: 'waba-1',
        name: 'invite',
        language: 'de',
        category: 'UTILITY',
        components: [{ type: 'BODY', text: 'Hallo {{1}}' }],
      },
    ],
    partner,
  });
});
afterEach(async () => {
  await whatsapp.stop();
  surroundings.remove();
});

function open() {
  const client = createWhatsAppClient({
    fetch,
    secrets: { get: async () => key },
    accountOf: async () => ({ url: whatsapp.url, secret: 'key' }),

    now: () => surroundings.clock.now(),
  });
  const templates = createWhatsAppTemplates(
    client,
    () => surroundings.clock.now(),
    async () => changedAt,
  );
  return { templates, setup: createWhatsAppSetup(client, templates) };
}
const partnerApi = () => createWhatsAppPartner({ url: `${whatsapp.url}/api/v2`, fetch });

test('W3: how a number stands is read: its webhook, its health, its profile', async () => {
  const { setup } = open();
  const before = await setup.read(tenant, address);
  expect(before).toMatchObject({
    ok: true,
    value: { webhook: null, health: { canSend: 'available' }, profile: { about: null } },
  });
  expect(await setup.registerWebhook(tenant, address, hook)).toBe(true);
  expect(await setup.read(tenant, address)).toMatchObject({ value: { webhook: hook.url } });
});

test('W3: a number that is not ready, limited or locked says so, and what to do', async () => {
  const { setup } = open();
  const health = async () => {
    const read = await setup.read(tenant, address);
    return read.ok ? read.value.health : undefined;
  };
  whatsapp.changeChannel(number, { status: 'pending', isRegistered: false });
  expect(await health()).toMatchObject({
    canSend: 'blocked',
    parts: expect.arrayContaining([
      expect.objectContaining({ of: 'number', says: [expect.stringContaining('Register')] }),
    ]),
  });
  whatsapp.changeChannel(number, { status: 'limited', isRegistered: true });
  expect(await health()).toMatchObject({
    canSend: 'limited',
    parts: expect.arrayContaining([
      expect.objectContaining({ of: 'business', says: [expect.stringContaining('not verified')] }),
    ]),
  });
  whatsapp.changeChannel(number, { status: 'running', isLocked: true });
  expect(await health()).toMatchObject({ canSend: 'blocked' });
});

test('W3: without a key, or with one that 360dialog does not know, nothing is read', async () => {
  key = 'another-key';
  expect(await open().setup.read(tenant, address)).toEqual({ ok: false, reason: 'refused' });
  key = undefined;
  expect(await open().setup.read(tenant, address)).toEqual({ ok: false, reason: 'noKey' });
});

test('W3: a key that another instance has replaced is read anew, once', async () => {
  let reads = 0;
  const client = createWhatsAppClient({
    fetch,
    secrets: {
      get: async () => 'channel-key',
      renew: async () => {
        reads += 1;
        return key;
      },
    },
    accountOf: async () => ({ url: whatsapp.url, secret: 'key' }),
    now: () => surroundings.clock.now(),
  });
  const ask = { method: 'GET', path: '/health_status' } as const;
  expect(await client.ask(tenant, address, ask)).toMatchObject({ ok: true });
  const made = await partnerApi().newKey(partner, 'ch-1');
  expect(await client.ask(tenant, address, ask)).toMatchObject({ ok: false, status: 401 });
  key = made.ok ? made.value : undefined;
  expect(await client.ask(tenant, address, ask)).toMatchObject({ ok: true });
  expect(reads).toBe(2);
});

test('W3: the profile is set with its picture, and what is absent stays', async () => {
  const { setup } = open();
  const about = { about: 'We help', websites: ['https://contoso.example'] };
  expect(await setup.changeProfile(tenant, address, about)).toEqual({ ok: true, value: null });
  const shown = { picture: { type: 'image/png', content: picture } } as const;
  expect(await setup.changeProfile(tenant, address, shown)).toEqual({ ok: true, value: null });
  expect(await setup.read(tenant, address)).toMatchObject({
    value: { profile: { ...about, picture: expect.stringContaining('https://') } },
  });
});

test('C2: templates that have changed, as whichever of us was told, are read again at once', async () => {
  const { templates } = open();
  const status = async () => (await templates.list(tenant, address))?.map((each) => each.status);
  expect(await status()).toEqual(['approved']);
  whatsapp.review({ name: 'invite', language: 'de' }, { status: 'paused' });
  await surroundings.clock.turn(1);
  expect(await status()).toEqual(['approved']);
  changedAt = surroundings.clock.now();
  expect(await status()).toEqual(['paused']);
});

test.each([
  ['a key', { id: partner.id, apiKey: partner.apiKey }],
  ['user name and password', { id: partner.id, username: 'user', password: 'secret' }],
])(
  'W3: a partner with %s sees its numbers, and a new key ends the one before',
  async (_, account) => {
    const found = await partnerApi().channels(account);
    const channel = { id: 'ch-1', number: '4930123456', name: 'Contoso', status: 'running' };
    expect(found).toEqual({ ok: true, value: [channel] });
    const made = await partnerApi().newKey(account, 'ch-1');
    expect(await open().setup.read(tenant, address)).toEqual({ ok: false, reason: 'refused' });
    key = made.ok ? made.value : undefined;
    expect(await open().setup.read(tenant, address)).toMatchObject({ ok: true });
  },
);

test.each([
  ['key', { id: partner.id, apiKey: 'wrong-key' }],
  ['password', { id: partner.id, username: 'user', password: 'wrong' }],
  ['id', { id: 'somebody', apiKey: partner.apiKey }],
])('W3: a partner with the wrong %s is refused', async (_, account) => {
  const no = { ok: false, reason: 'partnerRefused' };
  expect(await partnerApi().channels(account)).toEqual(no);
  expect(await partnerApi().newKey(account, 'ch-1')).toEqual(no);
});

test('W3: what Meta says of an account goes to the webhook', async () => {
  await open().setup.registerWebhook(tenant, address, hook);
  whatsapp.say(number, 'account_update', { event: 'DISABLED_UPDATE' });
  expect(whatsapp.waiting()).toBe(1);
});
