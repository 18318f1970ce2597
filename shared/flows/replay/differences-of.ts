interface Difference {
  /** Path, each part with a point before it. */
  readonly place: string;
  readonly before: string;
  readonly now: string;
}

/** Where two pieces of plain JSON differ, down to the smallest part. */
export function differencesOf(before: unknown, now: unknown, place = ''): Difference[] {
  if (!isObject(before) || !isObject(now) || Array.isArray(before) !== Array.isArray(now)) {
    const [one, other] = [show(before), show(now)];
    return one === other ? [] : [{ place, before: one, now: other }];
  }
  const old = new Map(Object.entries(before));
  const fresh = new Map(Object.entries(now));
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) =>
    differencesOf(old.get(key), fresh.get(key), `${place}.${key}`),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
