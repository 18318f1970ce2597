import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { MessageStore } from '#shared/ports/conversation-store.ts';
import type { BoardPushes } from '#shared/ports/desk-push.ts';
import type { QueueStore } from '#shared/ports/queue-store.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import type { Deliver } from '../deliver-event.ts';
import type { Directory } from '../directory.ts';
import type { LoadDialogueContext } from '../load-dialogue-context.ts';

/** What the board's use cases are handed. */
export interface BoardParts {
  readonly agents: Pick<AgentStore, 'load' | 'staff'>;
  readonly queues: Pick<QueueStore, 'load' | 'traceOf'>;
  readonly dialogues: { read(key: DialogueKey): Promise<Dialogue | undefined> };
  readonly chats: Pick<MessageStore, 'list'>;
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly directory: Directory;
  readonly boards: Pick<BoardPushes, 'connectionFor'>;
  readonly tellAgent: (key: AgentKey, event: AgentEvent) => Promise<{ readonly agent: Agent }>;
  readonly turnedOff: TurnedOff;
  readonly deliver: Deliver;
  readonly loadContext: LoadDialogueContext;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Who looks or orders. */
export type Watcher = Pick<Caller, 'tenant' | 'user' | 'name' | 'roles'>;
