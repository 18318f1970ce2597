/**
 * Bounds in milliseconds. Functions are many and short-lived: one that waits long for a customer's database holds a
 * worker and, in the database, locks that others wait for; the delivery's back-off is the better place to wait.
 */
export const milliseconds = {
  connect: 10_000,
  /** The server ends a statement after this. */
  statement: 15_000,
  /** The server ends a wait for a lock after this. */
  lock: 5_000,
  /** We give up waiting for the answer to a statement; longer than the server's own bounds, which end it cleanly. */
  answer: 20_000,
  /** An agent waits for what is asked about a customer's history no longer than this, connecting included. */
  history: 2_000,
  /** A connection nobody used for so long is closed. */
  idle: 10_000,
} as const;

/** Connections of one store in one process. */
export const connectionsAtOnce = 2;
