/** Times are milliseconds since 1970; ids of pages and people are digits. */
export interface App {
  readonly id: string;
  readonly secret: string;
  /** One for all pages of the app. */
  readonly webhook: { readonly url: string; readonly fields: readonly string[] } | null;
}

export interface Page {
  readonly id: string;
  readonly name: string;
  readonly app: string;
  /** The one that is good; an earlier one is not any more. */
  readonly token: string;
  /** What of it is told to the app. */
  readonly fields: readonly string[];
  /** Meta lets people of the page answer for seven days. */
  readonly hasHumanAgents: boolean;
}

/** Somebody, as one page knows them. */
export interface Person {
  readonly psid: string;
  readonly page: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly hasBlocked: boolean;
  readonly isOnline: boolean;
  readonly hidesProfile: boolean;
  /** When they last wrote; null: never. */
  readonly wroteAt: number | null;
  /** Whether they are shown that somebody at the page writes. */
  readonly seesTyping: boolean;
  /** Until when the page has seen what they wrote. */
  readonly seenUntil: number;
}

/** What the page sent by the API. */
export interface Sent {
  readonly mid: string;
  readonly at: number;
  readonly page: string;
  readonly psid: string;
  readonly message: Readonly<Record<string, unknown>>;
  readonly tag: string | null;
  readonly status: 'sent' | 'delivered' | 'read';
}

export interface Written {
  readonly mid: string;
  readonly at: number;
  readonly page: string;
  readonly psid: string;
  readonly text: string;
}

export interface StoredFile {
  readonly id: string;
  readonly page: string;
  /** MIME type. */
  readonly type: string;
  /** Base 64. */
  readonly content: string;
  readonly at: number;
}

/** A POST that must arrive; it is signed when it is sent. */
export interface Delivery {
  readonly id: string;
  readonly app: string;
  readonly page: string;
  readonly happening: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly since: number;
}

export type Action =
  | { readonly kind: 'post'; readonly delivery: string }
  | { readonly kind: 'deliver'; readonly mid: string };
