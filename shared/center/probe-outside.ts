import type { ProbeResults, ProbeVisitor } from '../ports/probe-visitor.ts';

/** What the probe needs from outside besides what all need. */
export interface ProbeOutside {
  readonly region: string;
  readonly probeVisitor: ProbeVisitor;
  readonly probeResults: ProbeResults;
}
