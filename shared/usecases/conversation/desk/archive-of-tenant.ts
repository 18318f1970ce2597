import type { MessageTarget } from '#shared/contracts/configuration/message-target.ts';
import type { TargetKey } from '#shared/contracts/keys.ts';
import type { MessageArchive } from '#shared/ports/message-archive.ts';
import type { Versioned } from '#shared/ports/versioned.ts';

export interface ArchiveParts {
  /** The configuration store. */
  readonly configuration: {
    list(tenant: string, kind: 'messageTarget'): Promise<readonly Versioned<MessageTarget>[]>;
  };
  readonly archiveOf: (key: TargetKey) => MessageArchive | undefined;
}

/** The customer's own database for what was written; undefined: they have none. */
export async function archiveOfTenant(
  { configuration, archiveOf }: ArchiveParts,
  tenant: string,
): Promise<MessageArchive | undefined> {
  const [first] = (await configuration.list(tenant, 'messageTarget'))
    .map(({ value }) => value.id)
    .toSorted();
  return first === undefined ? undefined : archiveOf({ tenant, target: first });
}
