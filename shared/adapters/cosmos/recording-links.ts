import { createHash } from 'node:crypto';
import type { Container } from '@azure/cosmos';
import { RecordingLink } from '#shared/contracts/recording/recording.ts';
import type { RecordingLinks } from '#shared/ports/recordings.ts';

/** Seconds; the channel keeps its files for a day. */
const life = 7 * 86_400;

/** Links of recordings in Cosmos DB, a partition for each. */
export function createRecordingLinks(container: Container): RecordingLinks {
  return {
    async put(link) {
      await container.items.upsert({ id: idOf(link.recording), ttl: life, ...link });
    },
    async find(recording) {
      const { resource } = await container.item(idOf(recording), recording).read();
      return resource === undefined ? undefined : RecordingLink.parse(resource);
    },
  };
}

/** Of one length, and without letters that Cosmos forbids. */
const idOf = (recording: string) => createHash('sha256').update(recording).digest('hex');
