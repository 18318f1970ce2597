import type { MeterReport } from '../../local/platform/meter.ts';
import type { Row } from '../../tests/support/rows.ts';
import { AgentAtWork, type AgentPlan } from './agent-at-work.ts';
import { type CallerPlan, callSales, type SeenCall } from './caller.ts';
import { type Fault, findFaults, type RecordedSegment, toSegments } from './faults.ts';
import { type BenchAgent, callerNumbers } from './people.ts';
import type { CallRegion } from './region.ts';
import { pause, until } from './waiting.ts';

export interface LoadPlan extends CallerPlan, AgentPlan {
  /** Calls at once: a caller whose call is over dials again. */
  readonly calls: number;
  readonly seconds: number;
}

export interface LoadMeasured {
  readonly seen: readonly SeenCall[];
  readonly faults: readonly Fault[];
  readonly missed: number;
  readonly segments: readonly RecordedSegment[];
  /** Ids of the dialogues of this round. */
  readonly dialogues: readonly string[];
  readonly before: MeterReport;
  readonly after: MeterReport;
  /** Milliseconds from the first call to the end of the last. */
  readonly took: number;
}

/** Milliseconds between two first calls, and between a caller's calls. */
const pace = 100;
/** So long after the last call the last after-call work and the last record may take. */
const atTheEnd = 100_000;

/** As many calls at once as planned, for as long as planned, answered by all agents; then all is looked at. */
export async function measureLoad(
  region: CallRegion,
  agents: readonly BenchAgent[],
  plan: LoadPlan,
): Promise<LoadMeasured> {
  const before = await region.readMeters();
  const known = new Set((await region.records('dialogues')).map(toId));
  const atWork: AgentAtWork[] = [];
  try {
    for (const agent of agents) atWork.push(await AgentAtWork.start(region, agent, plan));
    const begun = performance.now();
    const seen = await callAll(region, plan);
    const took = performance.now() - begun;
    const late = await untilCalm({ region, atWork, known }, seen.length);
    const isOurs = (row: Row) => !known.has(toId(row));
    const rows = (await region.records('dialogues')).filter(isOurs);
    const segments = toSegments((await region.records('segments')).filter(isOurs));
    const told = atWork.flatMap(({ complaints }) => complaints);
    return {
      seen,
      faults: [
        ...findFaults({ seen, rows, segments }),
        ...told.map((text) => ({ kind: 'offer' as const, text })),
        ...late,
      ],
      missed: atWork.reduce((sum, { missed }) => sum + missed, 0),
      segments,
      dialogues: rows.map(toId),
      before,
      after: await region.readMeters(),
      took,
    };
  } finally {
    for (const each of atWork) each.stop();
  }
}

interface Ending {
  readonly region: CallRegion;
  readonly atWork: readonly AgentAtWork[];
  readonly known: ReadonlySet<string>;
}

/** Waits for agents to be free and for the records; what did not come in time. */
async function untilCalm(
  { region, atWork, known }: Ending,
  calls: number,
): Promise<readonly Fault[]> {
  const reserved = await inTime('all agents are free', async () =>
    (await Promise.all(atWork.map((each) => each.isFree()))).every(Boolean),
  );
  const unwritten = await inTime('each call has its record', async () => {
    const ids = (await region.records('dialogues')).map(toId);
    return ids.filter((id) => !known.has(id)).length >= calls;
  });
  return [
    ...reserved.map((text) => ({ kind: 'reservation' as const, text })),
    ...unwritten.map((text) => ({ kind: 'record' as const, text })),
  ];
}

async function callAll({ cloud }: CallRegion, plan: LoadPlan): Promise<readonly SeenCall[]> {
  const seen: SeenCall[] = [];
  const end = performance.now() + plan.seconds * 1000;
  const keepCalling = async (from: string, index: number) => {
    await pause(index * pace);
    while (performance.now() < end) {
      seen.push(await callSales(cloud.acs.world, from, plan));
      await pause(pace);
    }
  };
  await Promise.all(callerNumbers(2, plan.calls).map(keepCalling));
  return seen;
}

/** What did not come in time, or nothing. */
async function inTime(what: string, look: () => Promise<boolean>): Promise<readonly string[]> {
  try {
    await until(what, look, atTheEnd);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

const toId = (row: Row) => String(row['dialogue']);
