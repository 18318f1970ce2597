import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Checks infra/ by the Bicep compiler (its path in BICEP, where it is not found by its name), or by an offline checker beside
 * this repository; warnings count as errors. Where there is neither it says so.
 */
const checker = resolve('..', 'shared', 'tools', 'bicep-check', 'bicep-check.mjs');
const compiler = process.env['BICEP'] ?? 'bicep';

if (spawnSync(compiler, ['--version']).status === 0) compile();
else if (existsSync(checker)) run(process.execPath, [checker, '--warn-as-error', 'infra']);
else console.log('infra/: not checked, there is no Bicep compiler here');

/** It is content with warnings, so its words are looked at. */
function compile() {
  const regions = readdirSync('infra/regions').map((file) => `infra/regions/${file}`);
  const customers = ['infra/customer/main.bicep', 'infra/customer/customer.example.bicepparam'];
  for (const file of ['infra/main.bicep', ...regions, ...customers, ...entra()]) {
    const words = run(compiler, ['lint', file]);
    if (/: (Warning|Error) /.test(words)) process.exitCode = 1;
  }
  if (!process.exitCode) console.log('infra/: the Bicep compiler has nothing to say');
}

/** The types of Microsoft Graph come from a registry: `bicep restore infra/entra/apps.bicep` fetches them once. */
function entra(): readonly string[] {
  const files = ['infra/entra/apps.bicep', 'infra/entra/apps.example.bicepparam'];
  const { stderr } = spawnSync(compiler, ['lint', '--no-restore', 'infra/entra/apps.bicep'], {
    encoding: 'utf8',
  });
  if (!/BCP19[0-9]/.test(stderr)) return files;
  console.log('infra/entra/: not checked, the types of Microsoft Graph were not fetched');
  return [];
}

function run(command: string, options: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, options, { encoding: 'utf8' });
  const words = `${stdout}${stderr}`;
  if (words.trim()) console.log(words.trim());
  if (status !== 0) process.exitCode = 1;
  return words;
}
