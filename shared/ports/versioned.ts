/** Something as it was read, with what tells whether it has changed meanwhile. */
export interface Versioned<T> {
  readonly value: T;
  /** Opaque; the ETag. */
  readonly version: string;
}
