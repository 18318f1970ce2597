import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../platform/clock.ts';
import { inTransaction, openDatabase } from '../../platform/database.ts';
import { parseObject } from '../json.ts';
import { conflict } from '../problem.ts';
import type { Container, CosmosDatabase } from './container.ts';
import { type ContainerDefinition, toContainerDefinition } from './container-definition.ts';
import { createItemTable, type ItemTable } from './item-table.ts';
import { createItems } from './items.ts';
import { newEtag } from './new-etag.ts';
import { containerRid, databaseRid } from './resource-ids.ts';
import { migrations } from './schema.ts';

/** All that is stored: the account's key, its databases, their containers and items. */
export interface Account {
  /** Base64, made at the first start. */
  readonly key: string;
  readonly table: ItemTable;
  databases(): readonly CosmosDatabase[];
  database(id: string): CosmosDatabase | undefined;
  /** Throws 409. */
  createDatabase(id: string): CosmosDatabase;
  /** With all that is in it. */
  deleteDatabase(database: CosmosDatabase): void;
  containers(database: CosmosDatabase): readonly Container[];
  container(database: CosmosDatabase, id: string): Container | undefined;
  /** Throws 409. */
  createContainer(database: CosmosDatabase, definition: ContainerDefinition): Container;
  replaceContainer(container: Container, definition: ContainerDefinition): void;
  deleteContainer(container: Container): void;
  /** Stores what `work` stores, and the container's counters, or nothing. */
  write(container: Container, work: () => void): void;
  close(): void;
}

/** Opens the file and reads everything into memory. Throws StartProblem when it is damaged. */
export function openAccount(file: string, clock: Clock): Account {
  const store = openDatabase(file, migrations);
  const table = createItemTable(store);
  const statements = prepare(store);
  const catalog = loadCatalog(statements, table);
  const now = () => Math.floor(clock.now() / 1000);
  return {
    key: keyOf(store),
    table,
    databases: () => [...catalog.databases.values()],
    database: (id) => catalog.databases.get(id),
    createDatabase(id) {
      if (catalog.databases.has(id)) throw conflict();
      const row = statements.addDatabase.get(id, newEtag(), now());
      return keepDatabase(catalog, toDatabase(row ?? {}));
    },
    deleteDatabase(database) {
      inTransaction(store, () => {
        for (const { number } of inDatabase(catalog, database)) forget(statements, table, number);
        statements.removeDatabase.run(database.number);
      });
      catalog.databases.delete(database.id);
      catalog.containers.delete(database.number);
    },
    containers: (database) => inDatabase(catalog, database),
    container: ({ number }, id) => catalog.containers.get(number)?.get(id),
    createContainer(database, { id, body }) {
      if (catalog.containers.get(database.number)?.has(id)) throw conflict();
      const json = JSON.stringify(body);
      const row = statements.addContainer.get(database.number, id, json, newEtag(), now());
      return keepContainer(catalog, toContainer(row ?? {}, database));
    },
    replaceContainer(container, definition) {
      Object.assign(container, { definition, etag: newEtag(), writtenAt: now() });
      const { etag, writtenAt, number } = container;
      statements.replaceContainer.run(JSON.stringify(definition.body), etag, writtenAt, number);
    },
    deleteContainer({ number, id, database }) {
      inTransaction(store, () => forget(statements, table, number));
      catalog.containers.get(database.number)?.delete(id);
    },
    write(container, work) {
      inTransaction(store, () => {
        work();
        statements.count.run(container.lsn, container.sequence, container.number);
      });
    },
    close: () => store.close(),
  };
}

interface Catalog {
  readonly databases: Map<string, CosmosDatabase>;
  /** By the number of the database, then by id. */
  readonly containers: Map<number, Map<string, Container>>;
}

function loadCatalog(statements: Statements, table: ItemTable): Catalog {
  const catalog: Catalog = { databases: new Map(), containers: new Map() };
  for (const row of statements.databases.all()) {
    const database = keepDatabase(catalog, toDatabase(row));
    for (const found of statements.containers.all(database.number)) {
      const { items, number } = keepContainer(catalog, toContainer(found, database));
      for (const entry of table.load(number)) items.change(undefined, entry);
    }
  }
  return catalog;
}

function keepDatabase(catalog: Catalog, database: CosmosDatabase): CosmosDatabase {
  catalog.databases.set(database.id, database);
  catalog.containers.set(database.number, new Map());
  return database;
}

function keepContainer(catalog: Catalog, container: Container): Container {
  catalog.containers.get(container.database.number)?.set(container.id, container);
  return container;
}

function inDatabase({ containers }: Catalog, { number }: CosmosDatabase): readonly Container[] {
  return [...(containers.get(number)?.values() ?? [])];
}

type Statements = ReturnType<typeof prepare>;

function prepare(store: DatabaseSync) {
  return {
    databases: store.prepare('SELECT * FROM databases ORDER BY number'),
    containers: store.prepare('SELECT * FROM containers WHERE database = ? ORDER BY number'),
    addDatabase: store.prepare(
      'INSERT INTO databases (id, etag, writtenAt) VALUES (?, ?, ?) RETURNING *',
    ),
    removeDatabase: store.prepare('DELETE FROM databases WHERE number = ?'),
    addContainer: store.prepare(
      'INSERT INTO containers (database, id, body, etag, writtenAt, lsn, sequence) VALUES (?, ?, ?, ?, ?, 0, 0) RETURNING *',
    ),
    replaceContainer: store.prepare(
      'UPDATE containers SET body = ?, etag = ?, writtenAt = ? WHERE number = ?',
    ),
    removeContainer: store.prepare('DELETE FROM containers WHERE number = ?'),
    count: store.prepare('UPDATE containers SET lsn = ?, sequence = ? WHERE number = ?'),
  };
}

function forget({ removeContainer }: Statements, table: ItemTable, container: number) {
  table.removeAll(container);
  removeContainer.run(container);
}

function keyOf(store: DatabaseSync): string {
  store
    .prepare("INSERT OR IGNORE INTO settings (name, value) VALUES ('key', ?)")
    .run(randomBytes(64).toString('base64'));
  const row = store.prepare("SELECT value FROM settings WHERE name = 'key'").get();
  return String(row?.['value']);
}

function toDatabase(row: Readonly<Record<string, unknown>>): CosmosDatabase {
  const number = Number(row['number']);
  return {
    number,
    id: String(row['id']),
    rid: databaseRid(number),
    etag: String(row['etag']),
    writtenAt: Number(row['writtenAt']),
  };
}

function toContainer(row: Readonly<Record<string, unknown>>, database: CosmosDatabase): Container {
  const number = Number(row['number']);
  const definition = toContainerDefinition(parseObject(String(row['body'])) ?? {});
  return {
    number,
    database,
    id: definition.id,
    rid: containerRid(database.number, number),
    items: createItems(definition),
    definition,
    etag: String(row['etag']),
    writtenAt: Number(row['writtenAt']),
    lsn: Number(row['lsn']),
    sequence: Number(row['sequence']),
  };
}
