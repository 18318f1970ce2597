/** Asks Gmail's REST API in one mailbox of a tenant; paths are below the mailbox. */
export type AskGmail = (
  tenant: string,
  mailbox: string,
  ask: {
    readonly method: 'GET' | 'POST' | 'DELETE';
    readonly path: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly body?: object;
    /** A mail as it goes out, beside `body`. */
    readonly mime?: Uint8Array;
  },
) => Promise<GmailAnswer | undefined>;

/** What was answered, in JSON; there is none where the tenant has no account. */
export interface GmailAnswer {
  readonly status: number;
  readonly value: unknown;
}
