import type { ReadyRecording, RecordingLink } from '#shared/contracts/recording/recording.ts';

/** Remembers to which dialogue a recording belongs, until its file has come. */
export interface RecordingLinks {
  /** The second time changes nothing. */
  put(link: RecordingLink): Promise<void>;
  find(recording: string): Promise<RecordingLink | undefined>;
}

/** Files of recordings at the channel. */
export interface RecordingFiles {
  /** What an event says of a file that is ready; undefined: not understood. */
  ready(event: unknown): ReadyRecording | undefined;
  /** Undefined: it is not there (any more). */
  read(location: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Removed already is fine. */
  remove(location: string): Promise<void>;
}

/** A customer's own storage. */
export interface RecordingShelf {
  put(name: string, type: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  has(name: string): Promise<boolean>;
  /** An address at which whoever knows it can read a file until then (milliseconds since 1970). */
  addressOf(name: string, until: number): Promise<string>;
}

/** Undefined: the tenant has named no storage. */
export type ShelfOf = (tenant: string) => RecordingShelf | undefined;
