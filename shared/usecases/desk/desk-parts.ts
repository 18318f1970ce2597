import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import type { Deliver } from '../deliver-event.ts';
import type { Directory } from '../directory.ts';
import type { CenterOf } from '../load-dialogue-context.ts';
import type { AgentTold } from '../tell-agent.ts';

/** What the desk's use cases are handed. */
export interface DeskParts {
  readonly agents: Pick<AgentStore, 'load'>;
  readonly dialogues: { read(key: DialogueKey): Promise<Dialogue | undefined> };
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly centerOf: CenterOf;
  readonly directory: Pick<Directory, 'centers' | 'workplace'>;
  readonly tellAgent: (key: AgentKey, event: AgentEvent) => Promise<AgentTold>;
  readonly deliver: Deliver;
  /** Frees the agent's device of a test call; absent: there are none. */
  readonly endTestCall?: (key: AgentKey) => Promise<void>;
  /** The variables of a dialogue's flow that may be shown; absent: none. */
  readonly variablesOf?: (
    key: DialogueKey,
    dialogue: Dialogue,
  ) => Promise<DeskDialogue['variables']>;
  /** Absent: nothing is. */
  readonly turnedOff?: TurnedOff;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
