import { beforeEach, expect, test } from 'vitest';
import type { Caller } from '#shared/contracts/access/caller.ts';
import { Problem } from '#shared/contracts/problem.ts';
import { startApi } from '../../tests/support/api.ts';

const as: Caller = {
  tenant: 'contoso',
  user: '00000000-0000-4000-8000-00000000000a',
  name: 'Amin',
  roles: ['Administrator'],
};
const chat = { id: 'shop', title: 'Contoso', origins: ['https://shop.example'] };
let api: ReturnType<typeof startApi>;
beforeEach(() => {
  api = startApi();
});

const create = (more: object, caller = as) =>
  api.ask('Admin_CreateWebChat', { as: caller, body: { ...chat, ...more } });
const fieldsOf = ({ text }: { readonly text: string }) =>
  Problem.parse(JSON.parse(text)).fields?.map(({ field }) => field);

test('C5: an administrator sets which pages show a chat; what is not said has a default', async () => {
  const answer = await create({});
  expect(answer.status).toBe(201);
  expect(JSON.parse(answer.text)).toMatchObject({
    colour: '#0f6cbd',
    preChat: { name: 'no' },
    offline: { hours: null, shows: 'form' },
    proactive: null,
  });
  expect((await create({}, { ...as, roles: ['Supervisor'] })).status).toBe(403);
});

test.each([
  'https://shop.example/',
  'https://shop.example/path',
  '*',
  'https://*',
  'https://shop.*.example',
  'shop.example',
  'https://shop.example https://other.example',
])('%s is no origin', async (origin) => {
  expect(fieldsOf(await create({ origins: [origin] }))).toEqual(['origins.0']);
});

test.each(['https://*.shop.example', 'http://localhost:8080', 'capacitor://localhost'])(
  '%s is one',
  async (origin) => {
    expect((await create({ origins: [origin] })).status).toBe(201);
  },
);

test('opening hours that are not there cannot be named, and those that are named stay', async () => {
  expect(fieldsOf(await create({ offline: { hours: 'office' } }))).toEqual(['offline.hours']);
  const hours = { id: 'office', name: 'Office', timeZone: 'Europe/Berlin', weekly: [] };
  await api.ask('Admin_CreateOpeningHours', { as, body: hours });
  expect((await create({ offline: { hours: 'office' } })).status).toBe(201);
  const removed = await api.ask('Admin_DeleteOpeningHours', {
    as,
    params: { id: 'office' },
    headers: { 'if-match': '*' },
  });
  expect(removed.status).toBe(409);
  expect(fieldsOf(removed)).toEqual(['web-chats/shop']);
});
