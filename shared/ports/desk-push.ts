import type { AgentKey } from '#shared/contracts/keys.ts';

/** Tells desks that they are to read their state anew. */
export interface DeskPushes {
  /** May get lost, and never fails: a desk also looks by itself now and then. */
  changed(key: AgentKey): Promise<void>;
  /** Address of the WebSocket for this agent's desk; good for an hour. */
  connectionFor(key: AgentKey): Promise<string>;
}
