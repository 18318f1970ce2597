import { dollarsOf, shareOf } from './call/cost.ts';
import { type KeysMeasured, measureKeys } from './call/key-round.ts';
import { type LoadMeasured, type LoadPlan, measureLoad } from './call/load-round.ts';
import { benchAgents } from './call/people.ts';
import { startCallRegion } from './call/region.ts';
import { until } from './call/waiting.ts';
import { type Figure, percentile } from './figures.ts';
import type { RunOptions } from './run.ts';

const keys = { calls: 60, perSecond: 20, seconds: 30 };
const load = {
  agents: 50,
  calls: 200,
  seconds: 300,
  talk: 20_000,
  reaction: 1000,
  callsToBreak: 5,
  break: 3000,
};
/** Milliseconds. */
const patience = 60_000;
const short = {
  keys: { ...keys, seconds: 8 },
  load: { ...load, agents: 10, calls: 20, seconds: 20, talk: 4000, callsToBreak: 2 },
};

/**
 * Calls through the whole system in two processes, as `npm start` runs it; the telephones and the agents' desks are in
 * the process of the stand-ins. First keys in menus (P1), then a full contact center (nothing lost, P5).
 */
export async function run(options: RunOptions): Promise<readonly Figure[]> {
  const plan = options.short ? short : { keys, load };
  const agents = benchAgents(plan.load.agents);
  const region = await startCallRegion({ agents, profile: options.profile });
  try {
    const pressed = await measureKeys(region, plan.keys);
    // Their records are not to be taken for those of the next round.
    await until(
      'the records of the keys are written',
      async () => (await region.records('dialogues')).length >= plan.keys.calls,
      patience,
    );
    const loaded = await measureLoad(region, agents, plan.load);
    for (const { kind, text } of loaded.faults) console.log(`${kind}: ${text}`);
    return [...keyFigures(pressed), ...loadFigures(loaded, plan.load), ...costFigures(loaded)];
  } finally {
    await region.stop();
  }
}

function keyFigures({ timings, lost }: KeysMeasured): readonly Figure[] {
  const spans = [
    ['key pressed → next prompt requested', timings.map(({ whole }) => whole)],
    ['of it callback leaves → next prompt requested', timings.map(({ product }) => product)],
  ] as const;
  return [
    ...spans.flatMap(([name, values]) => [
      { name: `${name}, p50`, value: percentile(values, 50), unit: 'ms', goal: '≤ 15 ms' },
      { name: `${name}, p95`, value: percentile(values, 95), unit: 'ms', goal: '≤ 40 ms' },
    ]),
    {
      name: `keys without a next prompt, of ${timings.length + lost}`,
      value: lost,
      unit: '',
      goal: '0',
    },
  ];
}

function loadFigures(
  loaded: LoadMeasured,
  plan: LoadPlan & { readonly agents: number },
): readonly Figure[] {
  const { seen, faults, missed, segments, took } = loaded;
  const count = (kind: string) => faults.filter((fault) => fault.kind === kind).length;
  const offers = segments.filter(({ kind }) => kind === 'offer').length;
  const waits = segments.filter(({ kind, outcome }) => kind === 'queue' && outcome === 'answered');
  const waited = waits.map((each) => each.ended_at.getTime() - each.started_at.getTime());
  return [
    {
      name: `calls, ${plan.calls} at once, ${plan.agents} agents`,
      value: seen.length,
      unit: 'calls',
    },
    { name: 'calls per second', value: (seen.length * 1000) / took, unit: '/s' },
    {
      name: 'callers without exactly one record for each call',
      value: count('record'),
      unit: '',
      goal: '0',
    },
    { name: 'calls that no agent talked with', value: count('call'), unit: '', goal: '0' },
    {
      name: 'agents with two dialogues at once',
      value: count('two dialogues'),
      unit: '',
      goal: '0',
    },
    {
      name: `offers to who is not ready, refused answers, of ${offers}`,
      value: count('offer'),
      unit: '',
      goal: '0',
    },
    { name: 'offers that rang in vain', value: missed, unit: '', goal: '0' },
    { name: 'agents reserved at the end', value: count('reservation'), unit: '', goal: '0' },
    { name: 'wait in the queue, p50', value: percentile(waited, 50) / 1000, unit: 's' },
  ];
}

/** All that was counted meanwhile, by the call: what names a dialogue and what does not. */
function costFigures({ before, after, dialogues }: LoadMeasured): readonly Figure[] {
  const all = shareOf(before, after, dialogues.length);
  const rows = [
    ['Durable actions', 'durable.actions', '', '≤ 60'],
    ['Service Bus operations', 'servicebus.operations', '', '≤ 25'],
    ['request units', 'cosmos.ru', 'RU', '≤ 600 RU'],
    ['bytes that functions log themselves', 'logs.bytes', 'B', '≤ 5 KB'],
    ['bytes of spans, one dialogue of 20 followed', 'telemetry.bytes', 'B', '≤ 5 KB'],
    ['executions', 'functions.executions', '', undefined],
    ['memory × time', 'functions.gbs', 'GB-s', undefined],
    ['Web PubSub messages', 'webpubsub.messages', '', undefined],
    ['Event Grid operations', 'eventgrid.operations', '', undefined],
  ] as const;
  return [
    ...rows.map(([name, meter, unit, goal]) => ({
      name: `a call: ${name}`,
      value: all[meter] ?? 0,
      unit,
      ...(goal && { goal }),
    })),
    {
      name: 'a call: in money at list prices (infra/prices.json)',
      value: dollarsOf(all) * 100,
      unit: '¢',
      goal: '≤ 1 ¢',
    },
  ];
}
