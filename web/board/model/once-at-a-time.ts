/** Several calls while one is under way become one more. */
export function onceAtATime(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;

  async function untilDone() {
    do {
      again = false;
      await act();
    } while (again);
    running = undefined;
  }

  return () => {
    again = true;
    running ??= untilDone();
    return running;
  };
}
