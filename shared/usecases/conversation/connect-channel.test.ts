import { expect, test } from 'vitest';
import { channelFacts, channelNames } from '#shared/contracts/conversation/channels.ts';
import type { ConnectedAddress } from '#shared/ports/text-channel.ts';
import { connectChannel } from './connect-channel.ts';

const name = channelNames.find((each) => channelFacts(each).account !== null) ?? 'sms';
const needed = channelFacts(name).account ?? [];
const address = `${name}:12345`;
const lenient = channelNames.find((each) => channelFacts(each).optional) ?? 'sms';
const values = Object.fromEntries(needed.map((each) => [each, `the ${each}`]));

function world({ takes = true }: { readonly takes?: boolean } = {}) {
  const vault = new Map<string, string>();
  const connected: ConnectedAddress[] = [];
  const channel = (fewest: number) => ({
    send: async () => ({ ok: false, reason: 'refused', code: null }) as const,
    async connect(to: ConnectedAddress) {
      connected.push(to);
      return takes && vault.size > fewest;
    },
  });
  const known = [address, `${lenient}:12345`, 'sms:+4930123456'];
  const connect = (of = address, given: Readonly<Record<string, string>> = values, tenant = 't1') =>
    connectChannel(
      {
        addresses: {
          find: async (each) =>
            known.includes(each)
              ? {
                  tenant: 't1',
                  value: { address: each, name: 'x', center: 'x', flow: null },
                  version: '1',
                }
              : undefined,
        },
        secretKeeper: { set: async (_, key, value) => void vault.set(key, value) },
        channels: { [name]: channel(needed.length), [lenient]: channel(0) },
        newSecret: () => `secret-${vault.size}`,
        publicUrl: 'https://api.example',
      },
      tenant,
      of,
      given,
    );
  return { connect, vault, connected };
}

test('C6: its keys lie in the vault before the provider is asked, and its webhook leads here', async () => {
  const { connect, vault, connected } = world();
  const webhook = `https://api.example/api/channels/${name}/t1/12345`;
  expect(await connect()).toEqual({ ok: true, value: { webhook } });
  for (const each of needed) expect(vault.get(`${name}-12345-${each}`)).toBe(`the ${each}`);
  const secret = vault.get(`${name}-12345-webhook`) ?? '';
  expect(secret).toMatch(/^secret-/);
  expect(connected).toEqual([{ tenant: 't1', address, url: webhook, secret }]);
});

test('again makes it anew', async () => {
  const { connect, vault } = world();
  await connect();
  const before = vault.get(`${name}-12345-webhook`);
  const [first = ''] = needed;
  await connect(address, { ...values, [first]: 'another' });
  expect(vault.get(`${name}-12345-${first}`)).toBe('another');
  expect(vault.get(`${name}-12345-webhook`)).not.toBe(before);
});

test('values that are missing or strange are named, and nothing is kept', async () => {
  const { connect, vault } = world();
  const [first = '', ...others] = needed;
  const given = Object.fromEntries([...others, 'strange'].map((each) => [each, 'x']));
  expect(await connect(address, given)).toEqual({
    ok: false,
    reason: 'invalid',
    fields: [
      { field: `values.${first}`, what: 'is missing' },
      { field: 'values.strange', what: 'is not known' },
    ],
  });
  expect(vault.size).toBe(0);
});

test.each([
  ['of nobody', `${name}:99999`, 't1', 'noSuchAddress'],
  ['of another tenant', address, 't2', 'noSuchAddress'],
  ['of a channel that is connected otherwise', 'sms:+4930123456', 't1', 'notOnThisChannel'],
])('an address %s is not connected', async (_, of, tenant, reason) => {
  const { connect, vault } = world();
  expect(await connect(of, values, tenant)).toEqual({ ok: false, reason });
  expect(vault.size).toBe(0);
});

test('what the provider does not take is said', async () => {
  expect(await world({ takes: false }).connect()).toEqual({ ok: false, reason: 'providerRefused' });
});

test('C7: what need not be given may be left out, and nothing else', async () => {
  const { account, optional = [] } = channelFacts(lenient);
  const wanted = (account ?? []).filter((each) => !optional.includes(each));
  const given = Object.fromEntries(wanted.map((each) => [each, 'x']));
  expect(wanted.length).toBeGreaterThan(0);
  expect(await world().connect(`${lenient}:12345`, given)).toMatchObject({ ok: true });
  const only = Object.fromEntries(optional.map((each) => [each, 'x']));
  expect(await world().connect(`${lenient}:12345`, only)).toMatchObject({ reason: 'invalid' });
});
