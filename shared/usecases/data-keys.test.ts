import { beforeEach, expect, test } from 'vitest';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { DataKeys } from '#shared/ports/data-keys.ts';
import { createMemoryConfiguration } from './configuration/memory.test-support.ts';
import { createDataKeys } from './data-keys.ts';

const day = 86_400_000;
let now: number;
let made: number;
let asked: string[];
let isDown: boolean;
let configuration: ConfigurationStore;
let keys: DataKeys;

const tenantKeys = {
  async wrap(_tenant: string, key: Uint8Array) {
    asked.push('wrap');
    if (isDown) throw new Error('down');
    return { wrapped: key.join(','), keyVersion: 'v1' };
  },
  async unwrap(_tenant: string, { wrapped }: { readonly wrapped: string }) {
    asked.push('unwrap');
    if (isDown) throw new Error('down');
    return Uint8Array.from(wrapped.split(',').map(Number));
  },
};

function open() {
  return createDataKeys({
    configuration,
    tenantKeys,
    newKey() {
      made += 1;
      return new Uint8Array(32).fill(made);
    },
    now: () => now,
  });
}

beforeEach(() => {
  [now, made, asked, isDown] = [1_000 * day, 0, [], false];
  configuration = createMemoryConfiguration();
  keys = open();
});

test('a data key is made once, and the vault is asked once in an hour', async () => {
  const first = await keys.current('contoso');
  expect(await keys.current('contoso')).toEqual(first);
  expect(await keys.find('contoso', first.id)).toEqual(first);
  expect(asked).toEqual(['wrap']);
  now += 3_600_001;
  expect(await keys.current('contoso')).toEqual(first);
  expect(asked).toEqual(['wrap', 'unwrap']);
});

test('another process finds the same key, and each tenant has its own', async () => {
  const first = await keys.current('contoso');
  expect(await open().current('contoso')).toEqual(first);
  expect((await keys.current('fabrikam')).key).not.toEqual(first.key);
});

test('after 30 days there is a new one, and the old one still opens', async () => {
  const first = await keys.current('contoso');
  now += 30 * day;
  expect((await keys.current('contoso')).key).not.toEqual(first.key);
  expect(await keys.find('contoso', first.id)).toEqual(first);
});

test('what failed, or was not there, is asked for again', async () => {
  isDown = true;
  await expect(keys.current('contoso')).rejects.toThrow('down');
  expect(await keys.find('contoso', '1')).toBeUndefined();
  isDown = false;
  expect((await keys.current('contoso')).key).toHaveLength(32);
  await configuration.create('contoso', 'dataKey', { id: '1', wrapped: '5', keyVersion: 'v1' });
  expect(await keys.find('contoso', '1')).toEqual({ id: '1', key: Uint8Array.of(5) });
});

test('S8: a tenant that was forgotten is asked for at the vault again, the others are not', async () => {
  await keys.current('contoso');
  await keys.current('fabrikam');
  keys.forget('contoso');
  isDown = true;
  await expect(keys.current('contoso')).rejects.toThrow('down');
  expect((await keys.current('fabrikam')).key).toHaveLength(32);
});
