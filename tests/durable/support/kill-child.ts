import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createClock } from '../../../local/platform/clock.ts';
import { createMeter } from '../../../local/platform/meter.ts';
import { startEngineHost } from './engine-host.ts';
import { bodyOf } from './watch.ts';

/**
 * Run as a process of its own: `kill-child.ts <data folder> [<moment> <step number>]`. Brings the journey to its end
 * and prints output and storage steps, or kills itself at the given storage step.
 */
const [dataDir = '', moment = '', killAt = '0'] = process.argv.slice(2);
process.env['EFFECTS'] = `${dataDir}/effects.log`;
const acknowledged = `${dataDir}/event-acknowledged`;
const instances = '/durabletask/instances/journey';

const steps: string[] = [];
const host = await startEngineHost(
  { dataDir, clock: createClock(), meter: createMeter(), log: { write() {}, close() {} } },
  {
    entry: fileURLToPath(new URL('kill-app.ts', import.meta.url)),
    onStorageStep(now, step) {
      if (now === 'before') steps.push(step);
      if (now === moment && steps.length === Number(killAt)) process.kill(process.pid, 'SIGKILL');
    },
  },
);

if (!(await status())) await host.fetch('/durabletask/orchestrators/journey/journey', post(''));
await waitFor(() => historyHas('TaskCompleted') || hasEnded());
if (!existsSync(acknowledged)) {
  const { status: code } = await host.fetch(`${instances}/raiseEvent/go`, post('"event"'));
  if (code === 202) writeFileSync(acknowledged, '');
}
await waitFor(hasEnded);
process.stdout.write(JSON.stringify({ status: await status(), steps }));
process.exit(0);

function post(body: string): RequestInit {
  return { method: 'POST', body, headers: { 'Content-Type': 'application/json' } };
}

async function status(): Promise<{ runtimeStatus: string } | undefined> {
  const response = await host.fetch(instances);
  return response.status === 404 ? undefined : bodyOf(response);
}

async function historyHas(type: string): Promise<boolean> {
  const response = await host.fetch(`${instances}?showHistory=true`);
  return (await response.text()).includes(type);
}

async function hasEnded(): Promise<boolean> {
  return ['Completed', 'Failed'].includes((await status())?.runtimeStatus ?? '');
}

async function waitFor(condition: () => Promise<boolean> | boolean) {
  while (!(await condition())) await sleep(3);
}
