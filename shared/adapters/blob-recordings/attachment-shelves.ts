import type { TokenCredential } from '@azure/identity';
import { type Breaker, type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { AttachmentShelf, AttachmentShelfOf } from '#shared/ports/attachment-files.ts';
import { isStorageOutage } from './is-storage-outage.ts';

/** Files of messages lie in the same container of the customer's as recordings, see `createRecordingShelves`. */
export function createAttachmentShelves(
  settings: ReadonlyMap<string, string>,
  credentialOf: (tenant: string) => TokenCredential,
  breakers: Breakers = createBreakers(),
): AttachmentShelfOf {
  const shelves = new Map<string, AttachmentShelf>();
  return (tenant) => {
    const known = shelves.get(tenant);
    if (known) return known;
    const setting = settings.get(`RECORDINGS_${tenant.toUpperCase().replaceAll('-', '__')}`);
    if (setting === undefined) return undefined;
    const shelf = lazy(
      async () =>
        (await import('./open-shelf.ts')).openAttachmentShelf(setting, credentialOf(tenant)),
      breakers.around('storage', tenant),
    );
    shelves.set(tenant, shelf);
    return shelf;
  };
}

function lazy(open: () => Promise<AttachmentShelf>, breaker: Breaker): AttachmentShelf {
  let opened: Promise<AttachmentShelf> | undefined;
  const shelf = () => (opened ??= open());
  return {
    put: (name, type, content) =>
      breaker.run(async () => (await shelf()).put(name, type, content), {
        isFault: isStorageOutage,
      }),
    read: (name) =>
      breaker.run(async () => (await shelf()).read(name), { isFault: isStorageOutage }),
    remove: (name) =>
      breaker.run(async () => (await shelf()).remove(name), { isFault: isStorageOutage }),
  };
}
