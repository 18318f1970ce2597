/** Turns recordings into text, in batches. */
export interface Transcriber {
  /** Begins; the same `key` begins nothing anew. Resolves with the job's name; undefined: no service is configured. */
  begin(job: {
    readonly key: string;
    /** Addresses that the service can read, with their own right to it. */
    readonly recording: string;
    /** BCP 47; the first is assumed when it cannot be told. */
    readonly languages: readonly string[];
    /** Channels apart, else speakers by voice. */
    readonly separateChannels: boolean;
  }): Promise<string | undefined>;
  look(job: string): Promise<TranscriptionState>;
  /** The service forgets the job and its result. */
  forget(job: string): Promise<void>;
}

export type TranscriptionState =
  | { readonly state: 'running' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'done'; readonly phrases: readonly TranscribedPhrase[] };

/** Milliseconds from the recording's beginning. */
export interface TranscribedPhrase {
  readonly at: number;
  readonly duration: number;
  /** Channel or speaker, from 0. */
  readonly speaker: number;
  readonly text: string;
  readonly language: string;
  readonly confidence: number;
}
