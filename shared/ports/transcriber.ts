/** Turns recordings into text, in batches. What may be better in a moment is thrown. */
export interface Transcriber {
  /** Begins; the same `key` begins nothing anew. `reason`: `notConfigured`, or the service's word for why it never will. */
  begin(job: {
    readonly key: string;
    /** An address that the service can read, with its own right to it. */
    readonly recording: string;
    /** BCP 47; the first is assumed when it cannot be told. */
    readonly languages: readonly string[];
    /** Channels apart, else speakers by voice. */
    readonly separateChannels: boolean;
  }): Promise<
    { readonly ok: true; readonly job: string } | { readonly ok: false; readonly reason: string }
  >;
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
