import type { MessageTarget } from '#shared/contracts/configuration/message-target.ts';
import type { TargetKey } from '#shared/contracts/keys.ts';
import type { MessageArchive } from '#shared/ports/message-archive.ts';
import type { Versioned } from '#shared/ports/versioned.ts';

export interface ArchiveParts<Archive = MessageArchive> {
  /** The configuration store. */
  readonly configuration: {
    list(tenant: string, kind: 'messageTarget'): Promise<readonly Versioned<MessageTarget>[]>;
  };
  readonly archiveOf: (key: TargetKey) => Archive | undefined;
}

/** The customer's own database for what was written; undefined: they have none. */
export async function archiveOfTenant<Archive>(
  { configuration, archiveOf }: ArchiveParts<Archive>,
  tenant: string,
): Promise<Archive | undefined> {
  const [first] = (await configuration.list(tenant, 'messageTarget'))
    .map(({ value }) => value.id)
    .toSorted();
  return first === undefined ? undefined : archiveOf({ tenant, target: first });
}
