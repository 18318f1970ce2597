import type { TokenCredential } from '@azure/identity';
import type { RecordingShelf, ShelfOf } from '#shared/ports/recordings.ts';

/**
 * Customers' containers of Azure Blob Storage by app setting (`RECORDINGS_<TENANT>`): the container's address, where the app
 * signs in by its identity, or a connection string. The client is large and few calls are recorded: it is loaded for the
 * first that is.
 */
export function createRecordingShelves(
  settings: ReadonlyMap<string, string>,
  credential: TokenCredential,
): ShelfOf {
  const shelves = new Map<string, RecordingShelf>();
  return (tenant) => {
    const known = shelves.get(tenant);
    if (known) return known;
    const setting = settings.get(`RECORDINGS_${tenant.toUpperCase().replaceAll('-', '__')}`);
    if (setting === undefined) return undefined;
    const shelf = lazy(async () =>
      (await import('./open-shelf.ts')).openShelf(setting, credential),
    );
    shelves.set(tenant, shelf);
    return shelf;
  };
}

function lazy(open: () => Promise<RecordingShelf>): RecordingShelf {
  let opened: Promise<RecordingShelf> | undefined;
  const shelf = () => (opened ??= open());
  return {
    put: async (name, type, content) => (await shelf()).put(name, type, content),
    has: async (name) => (await shelf()).has(name),
    addressOf: async (name, until) => (await shelf()).addressOf(name, until),
  };
}
