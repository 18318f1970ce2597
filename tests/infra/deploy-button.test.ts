import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const Workflow = z.object({
  jobs: z.object({
    publish: z.object({
      steps: z.array(z.looseObject({ name: z.string().optional(), run: z.string().optional() })),
    }),
  }),
});
const { jobs } = Workflow.parse(parse(readFileSync('.github/workflows/release.yml', 'utf8')));
const step = jobs.publish.steps.find(({ name }) => name?.includes('Azure Portal'))?.run ?? '';

/** Writes down how it was called, and answers with an id as GitHub does; `FAIL` is the endpoint that refuses. */
const fakeGh = `#!/bin/bash
echo "$*" >> calls
case "$*" in *--input*) cat > tree.json ;; esac
case "$2" in */git/"$FAIL") echo "HTTP 403: Resource not accessible" >&2; exit 1 ;; esac
case "$2" in
  */git/blobs) echo "blob-$(printf '%s' "$4" | sed 's,content=@release/,,')" ;;
  */git/trees) echo tree-1 ;;
  */git/commits) echo c0ffee ;;
esac
`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openline-button-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'gh'), fakeGh);
  chmodSync(join(folder, 'bin', 'gh'), 0o755);
  writeFileSync(join(folder, 'notes.md'), 'What is new.\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** As GitHub runs a step: `bash -e` with the values of a tag's run. */
function runStep(failing = '') {
  return spawnSync('bash', ['--noprofile', '--norc', '-e', '-c', step], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`,
      GITHUB_REPOSITORY: 'acme/center',
      GITHUB_REF_NAME: 'v1.2.3',
      FAIL: failing,
    },
  });
}
const notes = () => readFileSync(join(folder, 'notes.md'), 'utf8');

test('a release’s notes end with a button that opens its own form in the Azure Portal', () => {
  expect(runStep()).toMatchObject({ status: 0, stderr: '' });
  const [, form = '', screen = ''] =
    /#create\/Microsoft\.Template\/uri\/([^/]+)\/createUIDefinitionUri\/([^/)]+)\)/.exec(notes()) ??
    [];
  const address = 'https://raw.githubusercontent.com/acme/center/c0ffee';
  expect(decodeURIComponent(form)).toBe(`${address}/azuredeploy.region.json`);
  expect(decodeURIComponent(screen)).toBe(`${address}/createUiDefinition.json`);
  expect(notes()).toMatch(/^What is new\.\n\n\[!\[Deploy to Azure\]/);
});

test('the form’s commit holds both files, and has a tag that keeps it', () => {
  runStep();
  expect(JSON.parse(readFileSync(join(folder, 'tree.json'), 'utf8'))).toEqual({
    tree: ['azuredeploy.region.json', 'createUiDefinition.json'].map((path) => ({
      path,
      mode: '100644',
      type: 'blob',
      sha: `blob-${path}`,
    })),
  });
  const calls = readFileSync(join(folder, 'calls'), 'utf8');
  expect(calls).toContain('ref=refs/tags/portal-v1.2.3 -f sha=c0ffee');
});

test.each(['blobs', 'trees', 'commits', 'refs'])(
  'no release is made with half a button: %s refused',
  (endpoint) => {
    expect(runStep(endpoint).status).not.toBe(0);
    expect(notes()).toBe('What is new.\n');
  },
);

test('the README’s button leads to the newest release, whatever the repository is called', () => {
  expect(readFileSync('README.md', 'utf8')).toContain(
    '[![Deploy to Azure](https://aka.ms/deploytoazurebutton)](../../releases/latest)',
  );
});
