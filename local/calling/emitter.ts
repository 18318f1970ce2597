type Listeners<Events> = { [Name in keyof Events]?: Set<(value: Events[Name]) => void> };

/** Listeners by event, as the SDK's objects have them. */
export class Emitter<Events> {
  readonly #listeners: Listeners<Events> = {};

  on<Name extends keyof Events>(event: Name, listener: (value: Events[Name]) => void): void {
    const known = this.#listeners[event] ?? new Set();
    known.add(listener);
    this.#listeners[event] = known;
  }

  off<Name extends keyof Events>(event: Name, listener: (value: Events[Name]) => void): void {
    this.#listeners[event]?.delete(listener);
  }

  emit<Name extends keyof Events>(event: Name, value: Events[Name]): void {
    for (const listener of [...(this.#listeners[event] ?? [])]) listener(value);
  }
}
