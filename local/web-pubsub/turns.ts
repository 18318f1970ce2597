/** Runs work for one key after all that was given for it before; a failure does not stop what follows. */
export class Turns {
  readonly #last = new WeakMap<object, Promise<void>>();

  run(key: object, work: () => Promise<void> | void, onFailure: (error: unknown) => void): void {
    const before = this.#last.get(key) ?? Promise.resolve();
    this.#last.set(key, before.then(work).catch(onFailure));
  }
}
