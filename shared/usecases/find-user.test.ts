import { expect, test } from 'vitest';
import { User } from '#shared/contracts/configuration/user.ts';
import { createMemoryConfiguration } from './configuration/memory.test-support.ts';
import { createFindUser } from './find-user.ts';

const adele = User.parse({ id: '00000000-0000-4000-8000-000000000001', name: 'Adele', roles: [] });

test('whom a tenant has just listed is found at once, and a change of roles counts ten seconds later', async () => {
  const configuration = createMemoryConfiguration();
  let time = 0;
  let reads = 0;
  const find = createFindUser({
    configuration: {
      get: (...key) => {
        reads += 1;
        return configuration.get(...key);
      },
    },
    now: () => time,
  });
  expect(await find('contoso', adele.id)).toBe(undefined);
  const version = (await configuration.create('contoso', 'user', adele)) ?? '';
  expect(await find('contoso', adele.id)).toEqual(adele);
  time = 10_000;
  reads = 0;
  expect(await find('contoso', adele.id)).toEqual(adele);
  await configuration.replace('contoso', 'user', { ...adele, roles: ['Agent'] }, version);
  time = 19_999;
  expect(await find('contoso', adele.id)).toEqual(adele);
  expect(reads).toBe(1);
  time = 20_000;
  expect(await find('contoso', adele.id)).toMatchObject({ roles: ['Agent'] });
  expect(await find('fabrikam', adele.id)).toBe(undefined);
});

test('a store that is down for a moment makes nobody a stranger', async () => {
  const get = () => Promise.reject(new Error('Cosmos DB is down.'));
  const find = createFindUser({ configuration: { get }, now: () => 0 });
  await expect(find('contoso', adele.id)).rejects.toThrow('Cosmos DB is down.');
});
