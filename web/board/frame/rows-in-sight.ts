interface Scrolled {
  /** Pixels. */
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** Rows drawn beyond what is seen, so that the next one is there when it comes into sight or gets the focus. */
const margin = 6;

/** From which row (inclusive) to which (exclusive) a list has to be drawn. */
export function rowsInSight({ top, height, rowHeight, count }: Scrolled): {
  readonly from: number;
  readonly to: number;
} {
  const from = Math.min(Math.floor(top / rowHeight), count);
  const to = Math.ceil((top + height) / rowHeight);
  return { from: Math.max(0, from - margin), to: Math.min(count, to + margin) };
}
