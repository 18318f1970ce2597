import { beforeEach, expect, test } from 'vitest';
import type { Caller } from '#shared/contracts/access/caller.ts';
import { startApi } from '../../../tests/support/api.ts';

const amin: Caller = {
  tenant: 'contoso',
  user: '00000000-0000-4000-8000-00000000000a',
  name: 'Amin',
  roles: ['Administrator'],
};
const model = {
  id: 'model',
  name: 'Model',
  kind: 'openai',
  endpoint: 'https://contoso.openai.azure.com',
  deployment: 'gpt',
  secret: 'model-key',
  instructions: 'You help with orders.',
  guardRails: ['legal advice'],
};
const clu = {
  id: 'clu',
  name: 'Intents',
  kind: 'language',
  endpoint: 'https://contoso.cognitiveservices.azure.com',
  project: 'shop',
  deployment: 'production',
};

let api: ReturnType<typeof startApi>;
beforeEach(() => {
  api = startApi();
});
const ask = async (name: string, more: Record<string, unknown>) => {
  const answered = await api.ask(name, { as: amin, ...more });
  return { ...answered, body: JSON.parse(answered.text) };
};

test('F11: a bot is created, read, listed and changed; created twice it is there once', async () => {
  const created = await ask('Admin_CreateBot', { body: model });
  expect(created).toMatchObject({ status: 201, body: { timeout: 8_000, spendLimit: 20_000 } });
  expect((await ask('Admin_CreateBot', { body: model })).status).toBe(201);
  const headers = { 'if-match': created.headers['ETag'] ?? created.headers['etag'] ?? '' };
  const params = { id: 'model' };
  const body = { ...model, maxTurns: 5 };
  expect((await ask('Admin_ChangeBot', { params, body, headers })).status).toBe(200);
  expect((await ask('Admin_GetBot', { params })).body).toMatchObject({ maxTurns: 5 });
  expect((await ask('Admin_ListBots', {})).body.items).toHaveLength(1);
});

test('F11: a guard rail without a word is refused, by its place', async () => {
  const body = { ...model, guardRails: ['refund', '?!'] };
  const { status, text } = await ask('Admin_CreateBot', { body });
  expect(status).toBe(400);
  expect(text).toContain('guardRails.1');
});

test.each([
  ['an address without TLS', { ...model, endpoint: 'http://contoso.openai.azure.com' }],
  ['a key in place of its name', { ...model, secret: 'sk-ABC_123' }],
  ['a kind that is none', { ...model, kind: 'magic' }],
  ['a field nobody knows', { ...model, temperature: 2 }],
])('F11: %s is refused', async (_what, body) => {
  expect((await ask('Admin_CreateBot', { body })).status).toBe(400);
});

test('F5: a recogniser is created, read, listed and changed', async () => {
  const created = await ask('Admin_CreateRecognizer', { body: clu });
  expect(created.status).toBe(201);
  const headers = { 'if-match': created.headers['ETag'] ?? created.headers['etag'] ?? '' };
  const params = { id: 'clu' };
  const body = { ...clu, deployment: 'staging' };
  expect((await ask('Admin_ChangeRecognizer', { params, body, headers })).status).toBe(200);
  expect((await ask('Admin_GetRecognizer', { params })).body).toEqual(body);
  expect((await ask('Admin_ListRecognizers', {})).body.items).toEqual([body]);
});
