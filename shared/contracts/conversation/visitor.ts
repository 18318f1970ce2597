/** A visitor of one web site, at one of our addresses. */
export interface VisitorKey {
  readonly tenant: string;
  /** `webchat:shop` */
  readonly address: string;
  /** Random; known only to their own browser, and there only inside a token. */
  readonly visitor: string;
}

/** What a visitor's tokens say. */
export interface VisitorClaims extends VisitorKey {
  /** Where the page with the widget comes from, `https://www.example.com`: good for no other. */
  readonly origin: string;
  readonly name: string | null;
  readonly hasConsented: boolean;
}
