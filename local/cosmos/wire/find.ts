import { notFound, ownerNotFound } from '../problem.ts';
import type { Account } from '../store/account.ts';
import type { Container, CosmosDatabase } from '../store/container.ts';
import type { Target } from './target.ts';

/** The database a path names. Throws 404; of something below it 404/1003. */
export function findDatabase(account: Account, { segments }: Target): CosmosDatabase {
  const database = account.database(segments[1] ?? '');
  if (database) return database;
  throw segments.length > 2 ? ownerNotFound() : notFound();
}

/** The container a path names. Throws 404; of something below it 404/1003. */
export function findContainer(account: Account, target: Target): Container {
  const container = account.container(findDatabase(account, target), target.segments[3] ?? '');
  if (container) return container;
  throw target.segments.length > 4 ? ownerNotFound() : notFound();
}
