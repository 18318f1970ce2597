import type { CallRecord } from '../contracts/record/call-record.ts';

/**
 * Why the customer's database could not do what was asked. It never holds what a record says or who it is about.
 * - transient: heals by itself; try again with back-off.
 * - permanent: a person has to do something (`advice` says what). Keep the records, tell the customer, try rarely.
 */
export interface StoreProblem {
  readonly kind: 'transient' | 'permanent';
  readonly reason: StoreProblemReason;
  /** The database's or the network's own code: `57P03`, `18456`, `ECONNREFUSED`; empty when there is none. */
  readonly code: string;
  /** One sentence for the customer's administrator: what is wrong and what to do. */
  readonly advice: string;
}

export type StoreProblemReason =
  | 'unreachable'
  | 'busy'
  | 'timed-out'
  | 'conflict'
  | 'certificate'
  | 'credentials'
  | 'no-database'
  | 'no-permission'
  | 'no-schema'
  | 'no-space'
  | 'connection-string'
  | 'bad-record'
  | 'unknown';

/** A record that this database will never take as it is: park it with the problem, so that the others go on. */
export interface RejectedRecord {
  readonly tenant: string;
  readonly dialogue: string;
  readonly revision: number;
  readonly problem: StoreProblem;
}

export type StoreAnswer<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly problem: StoreProblem };

export interface Migrated {
  /** Names of the migrations that ran now; empty when the schema was up to date. */
  readonly migrations: readonly string[];
}

export interface Written {
  /** Records that changed the database. */
  readonly written: number;
  /** Records that were there already in this or a higher revision. */
  readonly unchanged: number;
  readonly rejected: readonly RejectedRecord[];
}

/** What the database itself can tell for the health page of a target (D1); times are milliseconds since 1970, UTC. */
export interface StoreFigures {
  readonly dialogues: number;
  /** Records of dialogues of this tenant written in the last hour: the throughput. */
  readonly writtenInLastHour: number;
  /** End of the oldest and of the newest dialogue in it; null when it is empty. */
  readonly oldestEndedAt: number | null;
  readonly newestEndedAt: number | null;
  readonly lastWrittenAt: number | null;
  /** Mean time from a dialogue's end to its record, of those written in the last hour; null: none was. */
  readonly meanLag: number | null;
  /** Size of the whole database in bytes. */
  readonly size: number;
}

/** An earlier dialogue of a customer; times are milliseconds since 1970. */
export interface PastDialogue {
  readonly dialogue: string;
  readonly channel: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** The last one that had part in it. */
  readonly center: string | null;
  /** User id of the last who talked with them. */
  readonly agent: string | null;
  /** Wrap-up codes in the order in which they were noted. */
  readonly codes: readonly string[];
  readonly notes: string | null;
  readonly endReason: string;
}

export interface PastDialogues {
  readonly dialogues: readonly PastDialogue[];
}

/**
 * A customer's database for records (D1). Every method may be called again at any time, also after it failed half way,
 * and from several places at once.
 */
export interface RecordStore {
  /** Creates or updates the tables. */
  migrate(): Promise<StoreAnswer<Migrated>>;
  /**
   * Writes records so that for each dialogue the highest revision stays, whole, whatever came before or comes late.
   * All in one transaction; when one record is at fault the others are written without it.
   */
  write(records: readonly CallRecord[]): Promise<StoreAnswer<Written>>;
  measure(tenant: string): Promise<StoreAnswer<StoreFigures>>;
  /** Earlier dialogues with this address, newest first, by index; somebody waits for them, so within two seconds or not at all. */
  historyOf(tenant: string, address: string, limit: number): Promise<StoreAnswer<PastDialogues>>;
  /** Gives the connections back; the store can be used again afterwards. */
  close(): Promise<void>;
}
