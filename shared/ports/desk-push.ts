import type { AgentKey } from '#shared/contracts/keys.ts';
import type { StaffOf } from './agent-store.ts';

/** Tells desks that they are to read their state anew. */
export interface DeskPushes {
  /** May get lost, and never fails: a desk also looks by itself now and then. */
  changed(key: AgentKey): Promise<void>;
  /** The messages of a dialogue of theirs are to be read anew. As above. */
  messagesChanged(key: AgentKey, dialogue: string): Promise<void>;
  /** The customer writes. As above. */
  customerTypes(key: AgentKey, dialogue: string): Promise<void>;
  /** Address of the WebSocket for this agent's desk; good for an hour. */
  connectionFor(key: AgentKey): Promise<string>;
}

/** Tells boards that they are to be read anew. */
export interface BoardPushes {
  /** At once or within a second, for many changes as for one. May get lost, never fails, and nobody waits for it. */
  changed(tenant: string, of: StaffOf): void;
  /** Address of the WebSocket for somebody's board; good for an hour. `of` null: of the whole tenant. */
  connectionFor(
    who: { readonly tenant: string; readonly user: string },
    of: StaffOf | null,
  ): Promise<string>;
}
