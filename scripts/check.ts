import { spawn } from 'node:child_process';

/**
 * All that a change must pass beside its tests, side by side: types take as long as everything else together. Each says
 * what it has to say when it ends, so that no two of them speak at once.
 */
const checks = [
  // One checker: with more of them each looks at the same types again, and the others have the other core.
  ['tsc', '-p', '.', '--checkers', '1'],
  ['biome', 'ci', '.'],
  ['tsc', '-p', 'web', '--checkers', '1'],
  ['tsc', '-p', 'widget', '--checkers', '1'],
  ['knip'],
  ['npm', 'run', '--silent', 'check:infra'],
];

const [types = [], ...others] = checks;
const codes = await Promise.all([check(types), inTurn(others)]);
process.exitCode = Math.max(...codes);

async function inTurn(commands: readonly (readonly string[])[]): Promise<number> {
  let worst = 0;
  for (const command of commands) worst = Math.max(worst, await check(command));
  return worst;
}

function check([command = '', ...options]: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(command, options, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(
        `${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s: ${command} ${options.join(' ')}`,
      );
      resolve(code ?? 1);
    });
  });
}
