import { embeddedHostTarget } from './durable-step/embedded-host.ts';
import { type Measured, startMeasured } from './durable-step/measured.ts';
import { restateTarget } from './durable-step/restate.ts';
import { parallelRound, steadyRound } from './durable-step/rounds.ts';
import type { StepTarget } from './durable-step/target.ts';
import { type Figure, median, percentile } from './figures.ts';

const instances = Array.from({ length: 200 }, (_, index) => `instance-${index}`);
const steady = { instances, perSecond: 20, seconds: 8 };
const parallel = { instances: instances.slice(0, 64), seconds: 4, warmUp: 1 };
const warmUp = { instances, perSecond: 100, seconds: 2 };
const rounds = 3;

/**
 * One durable step, ours beside Restate: a workflow waits for an event, posts a side effect, waits again. Time runs
 * from sending the event to the side effect's arrival, both in this process. The main rows alternate round by round
 * at equal durability (survives kill -9, not loss of power), with Restate in the faster of its two forms; the other
 * rows follow with Restate's default durability and its other form.
 */
export async function run(): Promise<readonly Figure[]> {
  const equal = restateTarget({ form: 'awakeable', fsync: false });
  const [ours, restate] = await measure([embeddedHostTarget(), equal]);
  const [synced] = await measure([restateTarget({ form: 'awakeable', fsync: true })]);
  const [object] = await measure([restateTarget({ form: 'object', fsync: false })]);
  if (!ours || !restate || !synced || !object) throw new Error('A target was not measured');
  return [
    ...compare('', ours, restate),
    ...compare(', Restate in its default durability', ours, synced),
    ...compare(', Restate as virtual object calls', ours, object),
    ...faults(ours, [restate, synced, object]),
  ];
}

interface Result {
  readonly name: string;
  /** Medians over the rounds: ms, ms, steps per second. */
  readonly p50: number;
  readonly p95: number;
  readonly rate: number;
  readonly lost: number;
  readonly doubled: number;
}

/** Runs the targets side by side and their rounds in turn, so that what else the machine does meets all of them. */
async function measure(targets: readonly StepTarget[]): Promise<readonly Result[]> {
  const started: Measured[] = [];
  try {
    for (const target of targets) started.push(await startMeasured(target, instances));
    for (const { step } of started) await steadyRound(step, warmUp);
    for (let round = 0; round < rounds; round += 1)
      for (const measured of started) await measureRound(measured);
    return started.map(toResult);
  } finally {
    for (const measured of started) await measured.stop();
  }
}

async function measureRound({ target, step, p50, p95, rate }: Measured) {
  const latencies = await steadyRound(step, steady);
  p50.push(percentile(latencies, 50));
  p95.push(percentile(latencies, 95));
  rate.push(await parallelRound(step, parallel));
  const last = [p50, p95, rate].map((values) => values.at(-1)?.toFixed(1));
  console.log(`${target.name}: p50 ${last[0]} ms, p95 ${last[1]} ms, ${last[2]} steps/s`);
}

function toResult({ target, p50, p95, rate, effects }: Measured): Result {
  const medians = { p50: median(p50), p95: median(p95), rate: median(rate) };
  return { name: target.name, ...medians, ...effects.faults() };
}

function compare(remark: string, ours: Result, peer: Result): Figure[] {
  const beside = (value: number) => ({ name: peer.name, value });
  const isMain = remark === '';
  return [
    {
      name: `event → effect, p50 at ${steady.perSecond} events/s${remark}`,
      value: ours.p50,
      unit: 'ms',
      ...(isMain && { goal: '≤ 15 ms and ≤ Restate' }),
      peer: beside(peer.p50),
    },
    {
      name: `event → effect, p95 at ${steady.perSecond} events/s${remark}`,
      value: ours.p95,
      unit: 'ms',
      ...(isMain && { goal: '≤ 40 ms' }),
      peer: beside(peer.p95),
    },
    {
      name: `steps with ${parallel.instances.length} in parallel${remark}`,
      value: ours.rate,
      unit: 'steps/s',
      ...(isMain && { goal: '≥ Restate' }),
      peer: beside(peer.rate),
    },
  ];
}

function faults(ours: Result, peers: readonly Result[]): Figure[] {
  const sum = (key: 'lost' | 'doubled') => ({
    name: 'Restate, all rounds',
    value: peers.reduce((total, peer) => total + peer[key], 0),
  });
  return [
    { name: 'events lost', value: ours.lost, unit: 'events', goal: '0', peer: sum('lost') },
    {
      name: 'effects doubled',
      value: ours.doubled,
      unit: 'effects',
      goal: '0',
      peer: sum('doubled'),
    },
  ];
}
