import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { Deliver } from '../deliver-event.ts';
import type { CenterOf } from '../load-dialogue-context.ts';

/** What the desk's use cases are handed. */
export interface DeskParts {
  readonly agents: Pick<AgentStore, 'load'>;
  readonly dialogues: { read(key: DialogueKey): Promise<Dialogue | undefined> };
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly centerOf: CenterOf;
  readonly tellAgent: (
    key: AgentKey,
    event: AgentEvent,
  ) => Promise<{ readonly agent: Agent; readonly accepted?: boolean | undefined }>;
  readonly deliver: Deliver;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
