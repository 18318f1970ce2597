/** Whether one outside system answers, and how fast. */
export interface PartHealth {
  readonly part: string;
  readonly ready: boolean;
  /** Milliseconds until it answered or failed. */
  readonly took: number;
  /** Why it is not ready. */
  readonly reason?: string;
}

/** Answer of `GET /api/health`. */
export interface Health {
  readonly ready: boolean;
  readonly parts: readonly PartHealth[];
}
