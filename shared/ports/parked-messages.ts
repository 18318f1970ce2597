/** A message that could not be handled. */
export interface ParkedMessage {
  readonly id: string;
  /** The queue or source it came from. */
  readonly queue: string;
  readonly reason: string;
  readonly body: unknown;
  /** Milliseconds since 1970. */
  readonly parkedAt: number;
}

/** Messages that are out of the way until somebody looks at them (S5). */
export interface ParkedMessages {
  park(message: ParkedMessage): Promise<void>;
  list(queue: string): Promise<readonly ParkedMessage[]>;
  get(queue: string, id: string): Promise<ParkedMessage | undefined>;
  remove(queue: string, id: string): Promise<void>;
}
