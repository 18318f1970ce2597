import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database.ts';
import { GraphProblem } from '../graph-problem.ts';

export interface DriveItem {
  readonly id: string;
  /** From the root, with a leading slash. */
  readonly path: string;
  readonly version: number;
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly isDeleted: boolean;
}

interface Write {
  readonly siteId: string;
  readonly path: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  /** Etag that the file must have. */
  readonly ifMatch: string | undefined;
  /** Whether a file that exists is a conflict. */
  readonly mustBeNew: boolean;
}

type Row = Readonly<Record<string, unknown>>;
export type Drives = ReturnType<typeof openDrives>;

export function etagOf({ id, version }: Pick<DriveItem, 'id' | 'version'>): string {
  return `"{${id.toUpperCase()}},${version}"`;
}

export function ctagOf({ id, version }: Pick<DriveItem, 'id' | 'version'>): string {
  return `"c:{${id.toUpperCase()}},${version}"`;
}

/** Files of the drives of all sites. Paths are the same without regard to case, as SharePoint's are. */
export function openDrives(database: DatabaseSync, clock: Clock) {
  const statements = prepare(database);

  function find(siteId: string, path: string): DriveItem | undefined {
    const row = statements.find.get(siteId, path);
    return row && toItem(row);
  }

  function get(siteId: string, path: string): DriveItem {
    const item = find(siteId, path);
    if (item) return item;
    throw new GraphProblem(404, 'itemNotFound', 'The resource could not be found.');
  }

  function write({ siteId, path, contentType, content, ifMatch, mustBeNew }: Write) {
    return inTransaction(database, () => {
      const before = find(siteId, path);
      if (before && mustBeNew)
        throw new GraphProblem(409, 'nameAlreadyExists', 'The specified item name already exists.');
      checkMatch(before, ifMatch);
      const now = clock.now();
      if (before) statements.update.run(contentType, content, now, siteId, before.id);
      else
        statements.insert.run(randomUUID(), siteId, path, contentType, content, now, now, siteId);
      return { item: get(siteId, path), isNew: !before };
    });
  }

  return {
    get,
    write,
    /** What a pre-authenticated address gives. */
    read(id: string): DriveItem | undefined {
      const row = statements.read.get(id);
      return row && toItem(row);
    },
    remove(siteId: string, path: string, ifMatch: string | undefined) {
      const item = get(siteId, path);
      checkMatch(item, ifMatch);
      statements.remove.run(siteId, item.id);
    },
    newest: (siteId: string) => Number(statements.newest.get(siteId)?.['newest'] ?? 0),
    changedSince: (siteId: string, sequence: number): readonly DriveItem[] =>
      statements.changedSince.all(siteId, sequence).map(toItem),
  };
}

function checkMatch(item: DriveItem | undefined, ifMatch: string | undefined) {
  if (ifMatch === undefined || (item && [etagOf(item), ctagOf(item), '*'].includes(ifMatch)))
    return;
  throw new GraphProblem(
    412,
    'resourceModified',
    'The resource has changed since the caller last read it; usually an eTag mismatch.',
  );
}

function prepare(database: DatabaseSync) {
  const next = '(SELECT coalesce(max(sequence), 0) + 1 FROM drive_items WHERE site = ?)';
  return {
    find: database.prepare(
      'SELECT * FROM drive_items WHERE site = ? AND path = ? COLLATE NOCASE AND deleted = 0',
    ),
    read: database.prepare('SELECT * FROM drive_items WHERE id = ? AND deleted = 0'),
    insert: database.prepare(
      `INSERT INTO drive_items (id, site, path, version, content_type, content, created_at, modified_at, sequence)
       VALUES (?, ?, ?, 1, ?, ?, ?, ?, ${next})`,
    ),
    update: database.prepare(
      `UPDATE drive_items SET content_type = ?, content = ?, modified_at = ?, version = version + 1, sequence = ${next} WHERE id = ?`,
    ),
    remove: database.prepare(
      `UPDATE drive_items SET deleted = 1, content = x'', sequence = ${next} WHERE id = ?`,
    ),
    newest: database.prepare('SELECT max(sequence) AS newest FROM drive_items WHERE site = ?'),
    changedSince: database.prepare(
      'SELECT * FROM drive_items WHERE site = ? AND sequence > ? ORDER BY sequence',
    ),
  };
}

function toItem(row: Row): DriveItem {
  const content = row['content'];
  return {
    id: String(row['id']),
    path: String(row['path']),
    version: Number(row['version']),
    contentType: String(row['content_type']),
    content: content instanceof Uint8Array ? content : new Uint8Array(),
    createdAt: Number(row['created_at']),
    modifiedAt: Number(row['modified_at']),
    isDeleted: row['deleted'] === 1,
  };
}
