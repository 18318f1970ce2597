export type UnlessBusy = <T>(name: string, work: () => Promise<T>) => Promise<T | undefined>;

/** Does one thing at a time for each name within this process. Undefined: somebody is at it already. */
export function createUnlessBusy(): UnlessBusy {
  const busy = new Set<string>();
  return async (name, work) => {
    if (busy.has(name)) return undefined;
    busy.add(name);
    try {
      return await work();
    } finally {
      busy.delete(name);
    }
  };
}
