import type { TokenCredential } from '@azure/identity';
import type { AttachmentShelf, AttachmentShelfOf } from '#shared/ports/attachment-files.ts';

/** Files of messages lie in the same container of the customer's as recordings, see `createRecordingShelves`. */
export function createAttachmentShelves(
  settings: ReadonlyMap<string, string>,
  credential: TokenCredential,
): AttachmentShelfOf {
  const shelves = new Map<string, AttachmentShelf>();
  return (tenant) => {
    const known = shelves.get(tenant);
    if (known) return known;
    const setting = settings.get(`RECORDINGS_${tenant.toUpperCase().replaceAll('-', '__')}`);
    if (setting === undefined) return undefined;
    const shelf = lazy(async () =>
      (await import('./open-shelf.ts')).openAttachmentShelf(setting, credential),
    );
    shelves.set(tenant, shelf);
    return shelf;
  };
}

function lazy(open: () => Promise<AttachmentShelf>): AttachmentShelf {
  let opened: Promise<AttachmentShelf> | undefined;
  const shelf = () => (opened ??= open());
  return {
    put: async (name, type, content) => (await shelf()).put(name, type, content),
    read: async (name) => (await shelf()).read(name),
    remove: async (name) => (await shelf()).remove(name),
  };
}
