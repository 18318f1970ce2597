/** Asks one outside system whether it answers. */
export interface Probe {
  /** What is asked, in our words: 'documents', 'routing queue'. */
  readonly part: string;
  /** Resolves when the system answers; rejects with the reason when it does not. */
  check(): Promise<void>;
}
