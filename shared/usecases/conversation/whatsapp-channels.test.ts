import { beforeEach, describe, expect, test } from 'vitest';
import type { Address } from '#shared/contracts/configuration/address.ts';
import type {
  ChangeWhatsAppProfile,
  SetWhatsAppPartner,
} from '#shared/contracts/configuration/whatsapp-connection.ts';
import type { TextNews } from '#shared/contracts/conversation/news.ts';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';
import type { WhatsAppAsked, WhatsAppStanding } from '#shared/ports/whatsapp-setup.ts';
import { createMemoryConfiguration } from '../../../tests/support/memory/memory-configuration.ts';
import { takeAccountNews } from './take-account-news.ts';
import { createWhatsAppChannels } from './whatsapp-channels.ts';

const digits = '4930123456';
const address = `whatsapp:+${digits}`;
const addresses: readonly Address[] = [
  { address, name: 'WhatsApp', center: 'sales', flow: null },
  { address: 'sms:+4931', name: 'SMS', center: 'sales', flow: null },
];
const admin = { tenant: 'contoso', user: 'amin', name: 'Amin', roles: ['Administrator'] } as const;
const webhook = `https://here.example/api/whatsapp/contoso/${digits}`;
const standing: WhatsAppStanding = {
  webhook,
  health: { canSend: 'available', parts: [] },
  profile: null,
};
const partner = { id: 'p1', apiKey: 'partner-key' };
const template = (name: string, language: string, values: number): DeskTemplate => ({
  name,
  language,
  category: 'utility',
  status: 'approved',
  quality: 'high',
  header: null,
  body: '',
  footer: null,
  buttons: [],
  wants: Array.from({ length: values }, (_, index) => {
    return { part: 'body', index, name: null, is: 'text', example: '' } as const;
  }),
});

function world() {
  const configuration = createMemoryConfiguration();
  const secrets = new Map<string, string>();
  const profiles: ChangeWhatsAppProfile[] = [];
  let asked: WhatsAppAsked<WhatsAppStanding> = { ok: true, value: standing };
  let takes = true;
  let time = 1_000;
  const channels = createWhatsAppChannels({
    addresses: {
      find: async (of) => {
        const value = addresses.find((each) => each.address === of);
        return value && { tenant: 'contoso', value, version: '1' };
      },
      replace: async () => undefined,
    },
    configuration: configuration.store,
    secrets: { get: async (tenant, name) => secrets.get(`${tenant} ${name}`) },
    secretKeeper: {
      set: async (tenant, name, value) => void secrets.set(`${tenant} ${name}`, value),
    },
    templates: {
      list: async () => [
        template('invite', 'de', 1),
        template('invite', 'en', 1),
        template('order', 'en', 2),
      ],
    },
    whatsapp: {
      registerWebhook: async () => takes,
      read: async () => asked,
      changeProfile: async (_tenant, _address, profile) => {
        profiles.push(profile);
        return { ok: true, value: null };
      },
      forget: () => {},
    },
    whatsAppPartner: {
      channels: async ({ id }) =>
        id === partner.id
          ? { ok: true, value: [{ id: 'ch1', number: digits, name: 'Contoso', status: 'running' }] }
          : { ok: false, reason: 'partnerRefused' },
      newKey: async () => ({ ok: true, value: 'key-by-partner' }),
    },
    newSecret: () => 'webhook-secret',
    publicUrl: 'https://here.example',
    now: () => time,
  });
  return {
    channels,
    configuration,
    secrets,
    profiles,
    stands: (next: typeof asked) => {
      asked = next;
    },
    takes: (next: boolean) => {
      takes = next;
    },
    at: (next: number) => {
      time = next;
    },
    kept: async () => (await configuration.store.get('contoso', 'whatsAppChannel', digits))?.value,
    tell: (news: Partial<Extract<TextNews, { readonly kind: 'account' }>>) =>
      takeAccountNews(
        { addresses: { find: findIn }, configuration: configuration.store },
        {
          kind: 'account',
          channel: 'whatsapp',
          address,
          isOfTemplates: false,
          word: { what: 'account_update', event: '', limit: null, at: time },
          ...news,
        },
      ),
  };
}

async function findIn(of: string) {
  const value = addresses.find((each) => each.address === of);
  return value && { tenant: 'contoso', value, version: '1' };
}

let all: ReturnType<typeof world>;
beforeEach(() => {
  all = world();
});
const connect = () => all.channels.connect(admin, address, { apiKey: 'number-key' });
const state = async () => {
  const read = await all.channels.read(admin, address);
  return read.ok ? [read.value.state, ...read.value.todo.map(({ what }) => what)] : [read.reason];
};

describe('W3: a number is connected', () => {
  test('W3: by its key; the webhook has a secret of its own, and it is active', async () => {
    expect(await state()).toEqual(['pending', 'connect']);
    expect(await connect()).toEqual({ ok: true, value: { webhook, templates: 3 } });
    expect(Object.fromEntries(all.secrets)).toEqual({
      [`contoso whatsapp-${digits}`]: 'number-key',
      [`contoso whatsapp-${digits}-webhook`]: 'webhook-secret',
    });
    expect(await state()).toEqual(['active']);
  });

  test('W3: that 360dialog does not know yet is pending, and after half an hour it has failed', async () => {
    all.takes(false);
    all.stands({ ok: false, reason: 'refused' });
    expect(await connect()).toEqual({ ok: false, reason: 'providerRefused' });
    expect(await state()).toEqual(['pending', 'wait']);
    all.at(1_000 + 30 * 60_000);
    expect(await state()).toEqual(['failed', 'newKey']);
    all.stands({ ok: true, value: { ...standing, webhook: null } });
    expect(await state()).toEqual(['pending', 'webhook']);
  });

  test('W3: by a partner account, without a key being pasted', async () => {
    const byPartner = () => all.channels.connect(admin, address, { partner: true });
    expect(await byPartner()).toEqual({ ok: false, reason: 'noPartner' });
    const wrong: SetWhatsAppPartner = { ...partner, id: 'somebody' };
    const no = { ok: false, reason: 'partnerRefused' };
    expect(await all.channels.setPartner(admin, wrong)).toEqual(no);
    expect(await byPartner()).toEqual({ ok: false, reason: 'noPartner' });
    expect(await all.channels.setPartner(admin, partner)).toEqual({ ok: true, value: null });
    expect(await byPartner()).toMatchObject({ ok: true });
    expect(all.secrets.get(`contoso whatsapp-${digits}`)).toBe('key-by-partner');
    const read = await all.channels.read(admin, address);
    expect(read).toMatchObject({ value: { displayName: 'Contoso', state: 'active' } });
    expect(JSON.stringify(read)).not.toContain('key');
  });

  test('S7: only of this tenant, and only a WhatsApp number', async () => {
    const other = { ...admin, tenant: 'fabrikam' };
    const no = { ok: false, reason: 'noSuchAddress' };
    expect(await all.channels.connect(other, address, { apiKey: 'number-key' })).toEqual(no);
    expect(await all.channels.read(other, address)).toEqual(no);
    expect(await all.channels.changeProfile(other, address, { about: 'x' })).toEqual(no);
    const sms = await all.channels.connect(admin, 'sms:+4931', { apiKey: 'number-key' });
    expect(sms).toEqual({ ok: false, reason: 'notOnThisChannel' });
    expect(all.secrets.size).toBe(0);
  });
});

test('W3: the invitation is one of the account’s templates that wants the company alone', async () => {
  const choose = (name: string | null) => all.channels.chooseInvitation(admin, address, name);
  expect(await choose('invite')).toEqual({ ok: false, reason: 'notConnected' });
  await connect();
  expect(await choose('invite')).toEqual({ ok: true, value: null });
  expect(await choose('order')).toEqual({ ok: false, reason: 'notAnInvitation' });
  expect(await choose('nothing')).toEqual({ ok: false, reason: 'noSuchTemplate' });
  expect(await all.kept()).toMatchObject({ invitation: 'invite' });
  await connect();
  expect(await all.kept()).toMatchObject({ invitation: 'invite' });
  await choose(null);
  expect(await all.kept()).toMatchObject({ invitation: null });
});

describe('what Meta says of an account', () => {
  const disabled = { what: 'account_update', event: 'DISABLED_UPDATE', limit: null, at: 2_000 };

  test('W3: stands in the overview; twice is harmless, and what is older changes nothing', async () => {
    await connect();
    await all.tell({ word: disabled });
    await all.tell({ word: disabled });
    await all.tell({ word: { ...disabled, event: 'VERIFIED_ACCOUNT', at: 1_500 } });
    expect((await all.kept())?.words).toEqual([disabled]);
    expect(await state()).toEqual(['failed', 'account']);
    await all.tell({ word: { ...disabled, event: 'VERIFIED_ACCOUNT', at: 3_000 } });
    expect(await state()).toEqual(['active']);
  });

  test('W3: a limit that was told stays until another one is', async () => {
    await connect();
    const quality = { what: 'phone_number_quality_update', at: 2_000 };
    await all.tell({ word: { ...quality, event: 'ONBOARDING', limit: 'TIER_250' } });
    await all.tell({ word: { ...quality, event: 'UNFLAGGED', limit: null } });
    expect(await all.channels.read(admin, address)).toMatchObject({
      value: { state: 'limited', limit: 'TIER_250' },
    });
  });

  test('C2: templates that have changed are old for all numbers of the tenant', async () => {
    await connect();
    const word = { ...disabled, what: 'message_template_status_update', event: 'PAUSED' };
    await all.tell({ isOfTemplates: true, word });
    await all.tell({ isOfTemplates: true, word: { ...word, at: 1_500 } });
    expect(await all.kept()).toMatchObject({ templatesAt: 2_000, words: [] });
  });

  test('W3: of a number that is not ours, or not connected, changes nothing', async () => {
    const no = { ok: false, reason: 'ignored' };
    expect(await all.tell({ address: 'whatsapp:+49999', word: disabled })).toEqual(no);
    expect(await all.tell({ address: null, word: disabled })).toEqual(no);
    expect(await all.tell({ word: disabled })).toEqual({ ok: true });
    expect(await all.kept()).toBeUndefined();
  });
});
