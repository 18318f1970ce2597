import type { ProbeResults, ProbeVisitor } from '../ports/probe-visitor.ts';

/** What the probe needs from outside besides what all need. */
export interface ProbeOutside {
  readonly region: string;
  /** Of the apps that run this code, and its version. */
  readonly slot: string;
  readonly version: string;
  readonly probeVisitor: ProbeVisitor;
  readonly probeResults: ProbeResults;
}
