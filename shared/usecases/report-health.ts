import type { Health, PartHealth } from '#shared/contracts/health.ts';
import type { Probe } from '#shared/ports/probe.ts';

interface ReportHealthParts {
  readonly probes: readonly Probe[];
  /** Milliseconds of any clock that only goes forward. */
  readonly elapsed: () => number;
}

/** Asks every outside system at once; ready only when all answer. */
export async function reportHealth({ probes, elapsed }: ReportHealthParts): Promise<Health> {
  const parts = await Promise.all(probes.map((probe) => ask(probe, elapsed)));
  return { ready: parts.every(({ ready }) => ready), parts };
}

async function ask(probe: Probe, elapsed: () => number): Promise<PartHealth> {
  const start = elapsed();
  const took = () => Math.round(elapsed() - start);
  try {
    await probe.check();
    return { part: probe.part, ready: true, took: took() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { part: probe.part, ready: false, took: took(), reason };
  }
}
