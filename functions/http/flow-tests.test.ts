import { expect, test } from 'vitest';
import type { Caller } from '#shared/contracts/access/caller.ts';
import { startApi } from '../../tests/support/api.ts';

const as: Caller = { tenant: 'contoso', user: 'ada', name: 'Ada', roles: ['StudioEditor'] };

const draftOf = (words: string) => ({
  schema: 1,
  id: 'welcome',
  name: 'Welcome',
  languages: ['en'],
  start: 'one',
  nodes: {
    one: { kind: 'play', prompt: [{ text: { en: words } }], exits: { next: 'two' } },
    two: { kind: 'end' },
  },
});
const hears = (words: string) => ({ tests: [{ name: 'greets', steps: [{ hears: words }] }] });

async function given() {
  const api = startApi();
  const params = { id: 'welcome' };
  const body = { id: 'welcome', name: 'Welcome', draft: draftOf('Hello') };
  const created = await api.ask('Admin_CreateFlow', { as, body });
  expect(created.status).toBe(201);
  const test = (tests: unknown, query: Record<string, string> = {}, who = as) =>
    api.ask('Admin_TestFlow', { as: who, params, query, body: tests });
  return { api, params, test };
}

test('F9: the draft of a flow is tested by the API, and so is a version', async () => {
  const { api, params, test } = await given();
  expect((await api.ask('Admin_PublishFlow', { as, params })).status).toBe(200);
  const read = await api.ask('Admin_GetFlow', { as, params });
  const etag = read.headers['etag'] ?? read.headers['ETag'] ?? '';
  const body = { id: 'welcome', name: 'Welcome', draft: draftOf('Good day') };
  const headers = { 'if-match': etag };
  expect((await api.ask('Admin_ChangeFlow', { as, params, body, headers })).status).toBe(200);
  const reportOf = async (answer: ReturnType<typeof test>) => JSON.parse((await answer).text);
  expect(await reportOf(test(hears('Good day')))).toMatchObject({ passed: 1, failed: 0 });
  expect(await reportOf(test(hears('Hello'), { version: '1' }))).toMatchObject({ passed: 1 });
  expect(await reportOf(test(hears('Hello')))).toMatchObject({
    failed: 1,
    tests: [{ name: 'greets', failure: { step: 0, heard: ['Good day'] } }],
  });
});

test('F9: tests that are wrong are refused field by field', async () => {
  const { test } = await given();
  const answer = await test({ tests: [{ name: 'x', steps: [{ hear: 'Hello' }] }] });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('tests.0.steps.0');
  expect((await test(hears('Hello'), { version: 'latest' })).status).toBe(400);
  expect((await test(hears('Hello'), { version: '7' })).status).toBe(404);
});

test('M1: who only looks at flows, and who is of another tenant, tests none', async () => {
  const { test } = await given();
  expect((await test(hears('Hello'), {}, { ...as, roles: ['Agent'] })).status).toBe(403);
  expect((await test(hears('Hello'), {}, { ...as, tenant: 'fabrikam' })).status).toBe(404);
});

test('S8: what is said in a test is in no log', async () => {
  const { api, test } = await given();
  await test({ tests: [{ name: 'Ada 4711', steps: [{ hears: 'Ada 4711' }] }] });
  expect(api.lines.join('\n')).not.toMatch(/4711/);
});
