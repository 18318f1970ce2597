import type { ProbeResult } from '#shared/contracts/operations/probes.ts';

/** The visitor that the probe is: asks the region's public address, as a browser on a customer's site does. */
export interface ProbeVisitor {
  /** A session of the same visitor as before, where there was one; rejects where the region does not answer. */
  begin(chat: string, origin: string): Promise<ProbeSession>;
}

export interface ProbeSession {
  write(id: string, text: string): Promise<void>;
  /** What the contact center has written, oldest first. */
  read(): Promise<readonly string[]>;
  /** Closes the conversation. */
  leave(id: string): Promise<void>;
}

/** What became of the last probes of this region. */
export interface ProbeResults {
  keep(result: ProbeResult): Promise<void>;
  /** The newest first. */
  last(): Promise<readonly ProbeResult[]>;
}
