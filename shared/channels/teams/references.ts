/** Where an employee's chat with the bot is. */
export interface Reference {
  /** Of the Bot Connector. */
  readonly serviceUrl: string;
  readonly conversation: string;
}

export interface References {
  find(address: string, customer: string): Reference | undefined;
  keep(address: string, customer: string, reference: Reference): void;
  forget(address: string, customer: string): void;
}

/** Those of this process, as many as are in use at a time: what is not known here the Connector tells. */
export function createReferences(most = 20_000): References {
  const known = new Map<string, Reference>();
  const keyOf = (address: string, customer: string) => `${address} ${customer}`;
  return {
    find: (address, customer) => known.get(keyOf(address, customer)),
    keep(address, customer, reference) {
      const key = keyOf(address, customer);
      known.delete(key);
      known.set(key, reference);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
    forget: (address, customer) => void known.delete(keyOf(address, customer)),
  };
}
