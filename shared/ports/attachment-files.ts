/** Files of messages, in the customer's own storage. */
export interface AttachmentShelf {
  put(name: string, type: string, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** Undefined: it is not there. */
  read(name: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  remove(name: string): Promise<void>;
}

/** Undefined: the tenant has named no storage. */
export type AttachmentShelfOf = (tenant: string) => AttachmentShelf | undefined;

/** Looks for malware before anybody opens a file. */
export interface MalwareScan {
  /** A throw: broken at the moment, try again. */
  isClean(content: Uint8Array, name: string): Promise<boolean>;
}
