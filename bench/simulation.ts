import { Worker } from 'node:worker_threads';
import type { Figure } from './figures.ts';
import type { RunOptions } from './run.ts';
import { type Day, perDay } from './simulation/day.ts';

const whole = 1_000_000;
const short = 20_000;
const workers = 2;
/** Dialogues. */
const toldEvery = 50_000;

interface Lived {
  readonly dialogues: number;
  readonly decisions: number;
  /** The first day that broke an invariant; absent: none did. */
  readonly broken?: Day;
}

/**
 * A million dialogues by the real rules of dialogue, routing and agent, on a network with faults (L2). Stops at the first
 * day that breaks an invariant: its seed makes the day again.
 */
export async function run({ short: isShort }: RunOptions): Promise<readonly Figure[]> {
  const start = performance.now();
  const { dialogues, decisions, broken } = await liveThrough(isShort ? short : whole, start);
  const seconds = (performance.now() - start) / 1000;
  for (const violation of broken?.violations ?? [])
    console.error(`seed ${broken?.seed}: ${violation}`);
  return [
    { name: 'simulated dialogues with faults', value: dialogues / seconds, unit: '/s' },
    { name: 'decisions of the rules', value: decisions / seconds, unit: '/s' },
    {
      name: `invariants broken in ${dialogues} dialogues`,
      value: broken?.violations.length ?? 0,
      unit: '',
      goal: '0',
    },
  ];
}

/** Each worker takes its share of the seeds. */
function liveThrough(wanted: number, start: number): Promise<Lived> {
  return new Promise((resolve, reject) => {
    let lived: Lived = { dialogues: 0, decisions: 0 };
    const threads = Array.from({ length: workers }, (_, index) => {
      const workerData = { first: index + 1, last: wanted / perDay, step: workers };
      return new Worker(new URL('simulation/worker.ts', import.meta.url), { workerData });
    });
    const finish = (done: Lived) => {
      for (const thread of threads) void thread.terminate();
      resolve(done);
    };
    for (const thread of threads) {
      thread.once('error', reject);
      thread.on('message', (day: Day) => {
        const { dialogues, decisions } = lived;
        lived = { dialogues: dialogues + perDay, decisions: decisions + day.decisions };
        if (lived.dialogues % toldEvery === 0) tell(lived, wanted, start);
        if (day.violations.length > 0) finish({ ...lived, broken: day });
        else if (lived.dialogues >= wanted) finish(lived);
      });
    }
  });
}

function tell({ dialogues, decisions }: Lived, wanted: number, start: number) {
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${dialogues} of ${wanted} dialogues, ${decisions} decisions, ${seconds} s`);
}
