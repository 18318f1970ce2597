/** Something with connections that is opened by whoever uses it first. */
export interface WhenUsed<Opened> {
  use<Answer>(work: (opened: Opened) => Promise<Answer>): Promise<Answer>;
  /** Nothing to do while nobody has used it. */
  close(): Promise<void>;
}

/** Database code is big, and most instances never ask a database: it is loaded by the first that does. */
export function openWhenUsed<Opened extends { close(): Promise<void> }>(
  open: () => Promise<Opened>,
): WhenUsed<Opened> {
  let opened: Promise<Opened> | undefined;
  return {
    async use(work) {
      opened ??= open();
      return work(await opened);
    },
    close: async () => (await opened)?.close(),
  };
}
