import type { TokenCredential } from '@azure/identity';
import { type Breaker, type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { RecordingShelf, ShelfOf } from '#shared/ports/recordings.ts';
import { isStorageOutage } from './is-storage-outage.ts';

/**
 * Customers' containers of Azure Blob Storage by app setting (`RECORDINGS_<TENANT>`): the container's address, where the app
 * signs in by the credential of the tenant, or a connection string. The client is large and few calls are recorded: it is loaded for the
 * first that is.
 */
export function createRecordingShelves(
  settings: ReadonlyMap<string, string>,
  credentialOf: (tenant: string) => TokenCredential,
  breakers: Breakers = createBreakers(),
): ShelfOf {
  const shelves = new Map<string, RecordingShelf>();
  return (tenant) => {
    const known = shelves.get(tenant);
    if (known) return known;
    const setting = settings.get(`RECORDINGS_${tenant.toUpperCase().replaceAll('-', '__')}`);
    if (setting === undefined) return undefined;
    const shelf = lazy(
      async () => (await import('./open-shelf.ts')).openShelf(setting, credentialOf(tenant)),
      breakers.around('storage', tenant),
    );
    shelves.set(tenant, shelf);
    return shelf;
  };
}

function lazy(open: () => Promise<RecordingShelf>, breaker: Breaker): RecordingShelf {
  let opened: Promise<RecordingShelf> | undefined;
  const shelf = () => (opened ??= open());
  return {
    put: (name, type, content) =>
      breaker.run(async () => (await shelf()).put(name, type, content), {
        isFault: isStorageOutage,
      }),
    has: (name) => breaker.run(async () => (await shelf()).has(name), { isFault: isStorageOutage }),
    addressOf: (name, until) =>
      breaker.run(async () => (await shelf()).addressOf(name, until), { isFault: isStorageOutage }),
  };
}
