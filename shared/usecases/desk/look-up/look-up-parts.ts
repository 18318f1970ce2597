import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { TargetKey } from '#shared/contracts/keys.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { TeamsPeople } from '#shared/ports/presence.ts';
import type { RecordStore } from '#shared/ports/record-store.ts';
import type { Directory } from '../../directory.ts';
import type { QueueSight } from '../../queue-figures.ts';

/** What an agent's desk looks up with. */
export interface LookUpParts {
  readonly agents: Pick<AgentStore, 'load' | 'staff'>;
  readonly dialogues: { read(key: DialogueKey): Promise<Dialogue | undefined> };
  readonly configuration: Pick<ConfigurationStore, 'get' | 'list'>;
  readonly directory: Directory;
  readonly teams: TeamsPeople;
  /** Some seconds old. */
  readonly queueSight: (tenant: string, center: string) => Promise<QueueSight>;
  /** Undefined: the app has no connection string for this target. */
  readonly storeOf: (key: TargetKey) => Pick<RecordStore, 'historyOf'> | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
