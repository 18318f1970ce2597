/** Requests of one kind since the start. */
export interface Spent {
  readonly requests: number;
  /** Request units. */
  readonly units: number;
}

/** Where request units go: what was done in which container. */
export interface Spending {
  note(container: string, operation: string, units: number): void;
  /** By container and operation, for example `dialogues: batch of 2`. */
  read(): Readonly<Record<string, Spent>>;
}

export function createSpending(): Spending {
  const spent = new Map<string, Spent>();
  return {
    note(container, operation, units) {
      const name = `${container}: ${operation}`;
      const { requests, units: before } = spent.get(name) ?? { requests: 0, units: 0 };
      spent.set(name, { requests: requests + 1, units: before + units });
    },
    read: () => Object.fromEntries(spent),
  };
}
