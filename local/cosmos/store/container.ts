import type { ContainerDefinition } from './container-definition.ts';
import type { Items } from './items.ts';

export interface CosmosDatabase {
  readonly number: number;
  readonly id: string;
  readonly rid: string;
  readonly etag: string;
  /** Seconds since 1970. */
  readonly writtenAt: number;
}

export interface Container {
  readonly number: number;
  readonly database: CosmosDatabase;
  readonly id: string;
  readonly rid: string;
  readonly items: Items;
  definition: ContainerDefinition;
  etag: string;
  writtenAt: number;
  /** Number of the last write. */
  lsn: number;
  /** Number of the last item created. */
  sequence: number;
}
