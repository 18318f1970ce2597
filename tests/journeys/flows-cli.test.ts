import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Region, startRegion } from '../support/region.ts';

let region: Region;
let token: string;
const folder = mkdtempSync(join(tmpdir(), 'flows-cli-'));

beforeAll(async () => {
  region = await startRegion();
  token = await region.tokenOf('amin');
}, 60_000);
afterAll(async () => {
  await region?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Done {
  readonly status: number;
  readonly out: string;
}

/** The command line as a process of its own, which talks to the region. */
function flows(...args: readonly string[]): Promise<Done> {
  const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env;
  const env = { ...inherited, OPENLINE_URL: `${region.host.url}/api`, OPENLINE_TOKEN: token };
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/flows.ts', ...args], { env }, (error, out, problem) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, out: out + problem }),
    );
  });
}

function write(greeting: string, hours = 'sales'): string {
  const path = join(folder, 'hello.yaml');
  writeFileSync(
    path,
    `schema: 1
id: hello
name: Hello
languages: [en]
start: hours
nodes:
  hours: { kind: businessHours, hours: ${hours}, exits: { open: say, closed: say } }
  say: { kind: end, prompt: [{ text: { en: ${greeting} } }] }
`,
  );
  return path;
}

const draft = async () => (await region.api('amin', 'GET', 'flows/hello')).body;

test('F1: what a file names is looked up in the region; a file with errors changes nothing there', async () => {
  const wrong = write('Hello', 'sale');
  const validated = await flows('validate', wrong);
  expect(validated).toMatchObject({ status: 1 });
  expect(validated.out).toContain(
    "hello.yaml:7: error: hours.hours: there is no opening hours 'sale'. Create it, or choose one of sales",
  );
  const published = await flows('publish', wrong);
  expect(published).toMatchObject({ status: 1, out: expect.stringContaining('hello.yaml:7') });
  expect((await region.api('amin', 'GET', 'flows/hello')).status).toBe(404);
});

test('F1: a file is published with a note, again without a new version, and pulled', async () => {
  const file = write('Hello');
  expect(await flows('publish', file, '--note', 'first')).toMatchObject({
    status: 0,
    out: expect.stringContaining('hello: version 1 is published'),
  });
  expect((await flows('publish', file)).out).toContain('version 1');
  expect((await region.api('amin', 'GET', 'flows/hello/versions')).body).toMatchObject({
    items: [{ version: 1, note: 'first' }],
  });
  await flows('publish', write('Good day'));
  expect((await flows('pull', 'hello')).out).toContain('Good day');
  expect((await flows('pull', 'hello', '--version', '1')).out).toContain('en: Hello');
  expect(await flows('pull', 'hello', '--version', 'x')).toMatchObject({ status: 2 });
  expect(await flows('pull', 'nobody')).toMatchObject({ status: 2 });
});

test('F1: versions of the region are compared with each other and with the draft', async () => {
  expect(await flows('diff', 'hello', '1', '1')).toEqual({ status: 0, out: '' });
  const line = '~ node say.prompt.0.text.en: "Hello" → "Good day"\n';
  expect(await flows('diff', 'hello', '1', '2')).toEqual({ status: 1, out: line });
  expect(await flows('diff', 'hello', '1')).toEqual({ status: 1, out: line });
  expect(await flows('diff', 'hello', '2', 'draft')).toEqual({ status: 0, out: '' });
  expect(await flows('diff', 'hello', '1', '9')).toMatchObject({ status: 2 });
  expect(await flows('diff', 'hello', 'x', '2')).toEqual({
    status: 2,
    out: 'x is no number of a version.\n',
  });
});

test('F1: a file that says the same as an older version is published as a new one, and that is said', async () => {
  expect((await flows('publish', write('Hello'))).out).toContain(
    'version 3 is published; it says the same as version 1',
  );
  const schema = await fetch(`${region.host.url}/api/flow-schema`);
  expect([schema.status, schema.headers.get('content-type')]).toEqual([
    200,
    'application/schema+json',
  ]);
  expect(await schema.json()).toMatchObject({ title: 'Flow', $defs: { menu: {} } });
});

test('F1: what somebody else has in the draft is not overwritten, unless it is meant', async () => {
  const before = Object(await draft());
  const theirs = { ...before, draft: { ...before.draft, name: 'In the works' } };
  expect(
    (await region.api('amin', 'PUT', 'flows/hello', { body: theirs, ifMatch: '*' })).status,
  ).toBe(200);
  const refused = await flows('publish', write('Mine'));
  expect(refused).toMatchObject({ status: 2, out: expect.stringContaining('--force') });
  expect(await draft()).toMatchObject({ draft: { name: 'In the works' } });
  expect(await flows('publish', write('Mine'), '--force')).toMatchObject({ status: 0 });
  expect(await draft()).toMatchObject({ draft: { name: 'Hello' }, published: 4 });
});
