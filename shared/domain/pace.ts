/** So many in any stretch of so many milliseconds. */
export interface Pace {
  readonly most: number;
  readonly within: number;
}

/** What has happened lately, oldest first; milliseconds since 1970. */
export type Lately = readonly { readonly id: string; readonly at: number }[];

/** `retryAfter`: whole seconds. */
export type Paced =
  | { readonly ok: true; readonly lately: Lately }
  | { readonly ok: false; readonly retryAfter: number };

/** Whether one more may happen: in no stretch of the pace's length are there ever more than it allows. */
export function pace(lately: Lately, id: string, at: number, { most, within }: Pace): Paced {
  // A clock of another instance may be ahead: what is later than now counts too.
  const recent = lately.filter((each) => each.at > at - within);
  if (recent.some((each) => each.id === id)) return { ok: true, lately: recent };
  const [blocking] = recent.slice(-most);
  if (recent.length >= most && blocking)
    return { ok: false, retryAfter: Math.max(1, Math.ceil((blocking.at + within - at) / 1000)) };
  return { ok: true, lately: [...recent, { id, at: Math.max(at, recent.at(-1)?.at ?? at) }] };
}
