import type { ProbeListing, ProbeResult } from '../contracts/operations/probes.ts';
import { probeTenant } from '../contracts/operations/probes.ts';
import { type ProbeParts, runProbe } from '../usecases/probe/run-probe.ts';
import type { Wired } from './wired.ts';

/** Whether a dialogue gets through the whole region. */
export interface ProbeActions {
  /** Undefined: operators have turned it off. */
  runProbe(): Promise<ProbeResult | undefined>;
  readProbes(): Promise<ProbeListing>;
}

/** What a desk can do, and the probe whose agent does no more than that. */
export function withProbe<Desk extends ProbeParts['desk']>(
  parts: Wired,
  desk: Desk,
): Desk & ProbeActions {
  const { probeVisitor: visitor, probeResults: results, publicUrl } = parts;
  const { origin } = new URL(publicUrl);
  return {
    ...desk,
    async runProbe() {
      const isOff = (await parts.turnedOff('probe', probeTenant)) !== undefined;
      return isOff ? undefined : runProbe({ ...parts, visitor, results, origin, desk });
    },
    readProbes: async () => ({ items: [...(await results.last())] }),
  };
}
