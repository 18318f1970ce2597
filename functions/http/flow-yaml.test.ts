import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#shared/contracts/access/caller.ts';
import { Problem } from '#shared/contracts/problem.ts';
import { fromYaml } from '#shared/flows/formats/yaml.ts';
import { startApi } from '../../tests/support/api.ts';

const as: Caller = {
  tenant: 'contoso',
  user: '00000000-0000-4000-8000-00000000000a',
  name: 'Amin',
  roles: ['Administrator'],
};
const yaml = { 'content-type': 'application/yaml' };
const accept = { accept: 'application/yaml' };
const definition = `schema: 1
id: hello
name: Hello
languages: [en]
start: say
nodes:
  say: { kind: end, prompt: [{ text: { en: "Yes: hello" } }] }
`;
const flow = `id: hello
name: Hello
draft:
${definition.replaceAll(/^/gm, '  ').trimEnd()}
`;
const params = { id: 'hello' };

let api: ReturnType<typeof startApi>;
beforeEach(() => {
  api = startApi();
});
const create = (raw: string, headers: Record<string, string> = yaml) =>
  api.ask('Admin_CreateFlow', { as, raw, headers });
const problemOf = ({ text }: { readonly text: string }) => Problem.parse(JSON.parse(text));

describe('F1: a flow as YAML', () => {
  test('is created, read, changed by what was read, and published the same as from JSON', async () => {
    expect((await create(flow)).status).toBe(201);
    const read = await api.ask('Admin_GetFlow', { as, params, headers: accept });
    expect(read.headers['content-type']).toBe('application/yaml; charset=utf-8');
    const asJson = await api.ask('Admin_GetFlow', { as, params });
    const parsed = fromYaml(read.text);
    expect(parsed.ok && parsed.value).toEqual(JSON.parse(asJson.text));
    const changed = await api.ask('Admin_ChangeFlow', {
      as,
      params,
      raw: read.text.replace('Yes: hello', 'Good day'),
      headers: { ...yaml, ...accept, 'if-match': read.headers['etag'] ?? '' },
    });
    expect([changed.status, changed.text]).toEqual([200, expect.stringContaining('Good day')]);
    expect((await api.ask('Admin_PublishFlow', { as, params })).status).toBe(200);
    const version = { ...params, version: '1' };
    const published = await api.ask('Admin_GetFlowVersion', {
      as,
      params: version,
      headers: accept,
    });
    expect(published.text).toContain('en: Good day');
  });

  test('is checked without being stored', async () => {
    const found = await api.ask('Admin_ValidateFlow', {
      as,
      raw: definition.replace('start: say', 'start: nowhere'),
      headers: yaml,
    });
    expect(JSON.parse(found.text)).toMatchObject({ findings: [{ field: 'start' }] });
  });

  test.each([
    ['a list that is not closed', 'id: [1\nname: x', /^line \d, column \d+$/, /./],
    ['a key twice', 'id: a\nname: b\nid: c', /^line 3, column 1$/, /'id' is there twice/],
    ['an alias that leads to itself', 'id: &a [*a]', /^line 1/, /aliases/],
  ])('that does not parse is refused with the place: %s', async (_what, raw, field, what) => {
    const answer = await create(raw);
    expect([answer.status, problemOf(answer).reason]).toEqual([400, 'notYaml']);
    expect(problemOf(answer).fields).toEqual([
      { field: expect.stringMatching(field), what: expect.stringMatching(what) },
    ]);
  });

  test('S7: long, deep, growing or not in UTF-8 it is refused in a moment', async () => {
    const keys = Array.from({ length: 25_000 }, (_, at) => `k${at}: 1`).join('\n');
    expect(problemOf(await create(keys)).reason).toBe('invalid');
    expect(problemOf(await create('['.repeat(100_000))).reason).toBe('notYaml');
    const deep = `${'['.repeat(300)}${']'.repeat(300)}`;
    expect(problemOf(await create(deep)).reason).toBe('tooDeep');
    const broken = await api.ask('Admin_CreateFlow', {
      as,
      raw: Uint8Array.of(0x61, 0x3a, 0xff),
      headers: yaml,
    });
    expect(problemOf(broken).reason).toBe('notYaml');
  }, 5_000);

  test('declared as something else is refused; where YAML is not taken, it is not offered', async () => {
    const text = await create(flow, { 'content-type': 'text/plain' });
    expect([text.status, problemOf(text).detail]).toEqual([
      415,
      expect.stringContaining('application/yaml'),
    ]);
    const center = await api.ask('Admin_CreateContactCenter', { as, raw: 'id: a', headers: yaml });
    expect([center.status, problemOf(center).reason]).toEqual([415, 'notJsonType']);
  });

  test('is only answered to who prefers it; refusals stay problem details', async () => {
    await create(flow);
    const typeFor = async (wanted: string) =>
      (await api.ask('Admin_GetFlow', { as, params, headers: { accept: wanted } })).headers[
        'content-type'
      ] ?? 'json';
    expect(await typeFor('*/*')).toBe('json');
    expect(await typeFor('application/json, application/yaml;q=0.5')).toBe('json');
    expect(await typeFor('application/yaml, */*;q=0.1')).toContain('yaml');
    const absent = { as, params: { id: 'nobody' }, headers: accept };
    expect((await api.ask('Admin_GetFlow', absent)).headers['content-type']).toBe(
      'application/problem+json',
    );
  });
});
