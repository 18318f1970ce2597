const form = /^visitor:([A-Za-z0-9_-]{16,64})$/;

/** The customer's address in web chat: `visitor:` and their id. */
export function visitorAddress(visitor: string): string {
  return `visitor:${visitor}`;
}

/** The id in it; undefined: it is none. */
export function parseVisitorAddress(address: string): string | undefined {
  return form.exec(address)?.[1];
}
