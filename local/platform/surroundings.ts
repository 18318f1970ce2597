import type { Certificate } from './certificate.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import type { Meter } from './meter.ts';

/** What every part of the embedded cloud is handed. */
export interface Surroundings {
  /** Folder for the part's SQLite file (`<dataDir>/<part>.db`), or ':memory:' for tests that need no restart. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly meter: Meter;
  readonly log: Log;
  /** Server certificate for localhost; absent: the part serves plain http. */
  readonly certificate?: Certificate;
}

/** A running part. `stop` is clean and idempotent; nothing may be lost by not calling it. */
export interface Running {
  /** Base address without trailing slash, for example `https://localhost:7072`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Path of a part's SQLite file. */
export function databaseFile(dataDir: string, part: string): string {
  return dataDir === ':memory:' ? dataDir : `${dataDir}/${part}.db`;
}
