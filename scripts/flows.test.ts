import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'flows-'));
const write = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const flow = (greeting: string, next = 'stop') => `schema: 1
id: greeting
name: Greeting
languages: [en]
start: hello
nodes:
  hello:
    kind: play
    prompt: [{ text: { en: "${greeting}" } }]
    exits: { next: ${next} }
  stop: { kind: end }
`;
const main = `schema: 1
id: main
name: Main
languages: [en]
start: call
nodes:
  call: { kind: subFlow, flow: greeting, inputs: { name: '"x"' }, exits: { next: stop } }
  stop: { kind: end }
`;

/** The command line as a process of its own. */
function flows(...args: readonly string[]) {
  const { OPENLINE_URL: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/flows.ts', ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, out: stdout, problem: stderr };
}

test('F1: validate says file, line, node and field, what is wrong and what to do', () => {
  const good = write('good.yaml', flow('Hello'));
  expect(flows('validate', good)).toMatchObject({ status: 0, out: '1 flows, 0 errors\n' });
  const bad = write('bad.yaml', flow('Hello {{ vars.nmae }}', 'nowhere'));
  const { status, out } = flows('validate', bad);
  expect(status).toBe(1);
  expect(out).toContain(`${bad}:9: error: hello.prompt.0.text.en: 'vars.nmae' at 15`);
  expect(out).toContain(`${bad}:10: error: hello.exits.next: it leads to 'nowhere'`);
  const caller = write('main.yaml', main);
  expect(flows('validate', caller).out).toContain("the flow 'greeting' has no input 'name'");
});

test('F1: diff prints what differs, and its exit code says whether anything does', () => {
  const one = write('one.yaml', flow('Hello'));
  const other = write('other.yaml', flow('Good day'));
  expect(flows('diff', one, one)).toMatchObject({ status: 0, out: '' });
  expect(flows('diff', one, other)).toMatchObject({
    status: 1,
    out: '~ node hello.prompt.0.text.en: "Hello" → "Good day"\n',
  });
});

test('what cannot be done is said in a line, without a stack', () => {
  const broken = write('broken.yaml', 'id: [1\nname: x');
  expect(flows('validate', broken)).toMatchObject({
    status: 1,
    problem: expect.stringMatching(/^[^\n]*broken\.yaml:\d+: [^\n]+\n$/),
  });
  expect(flows('validate', join(folder, 'gone'))).toMatchObject({ status: 2 });
  expect(flows('publish', write('p.yaml', flow('Hello')))).toMatchObject({
    status: 2,
    problem: 'Set OPENLINE_URL and OPENLINE_TOKEN, or say --local.\n',
  });
  expect(flows('nonsense')).toMatchObject({
    status: 2,
    out: expect.stringContaining('validate <file'),
  });
});
