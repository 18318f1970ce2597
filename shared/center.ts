import type { Health } from './contracts/health.ts';
import type { Probe } from './ports/probe.ts';
import { reportHealth } from './usecases/report-health.ts';

/** Everything the contact center needs from outside. */
export interface CenterParts {
  readonly probes: readonly Probe[];
  readonly elapsed: () => number;
}

/** What the product can do. */
export interface Center {
  reportHealth(): Promise<Health>;
}

export function createCenter(parts: CenterParts): Center {
  return {
    reportHealth: () => reportHealth(parts),
  };
}
