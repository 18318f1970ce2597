/** Waits and events of one execution, matched as the extension does: events wait in order, waits are served last first. */
export interface ExternalEvents {
  /** Calls back with the event, at once when one is buffered. */
  wait(name: string, received: () => void): void;
  raise(event: RaisedEvent): void;
  /** Events that no wait has taken, in the order of their arrival. */
  unconsumed(): readonly RaisedEvent[];
}

export interface RaisedEvent {
  readonly name: string;
  /** JSON text. */
  readonly input: string | undefined;
}

/** Names are compared without regard to case, as DurableOrchestrationContext does. */
export function createExternalEvents(): ExternalEvents {
  const waits = new Map<string, (() => void)[]>();
  let buffered: RaisedEvent[] = [];
  return {
    wait(name, received) {
      const key = name.toLowerCase();
      const found = buffered.find((event) => event.name.toLowerCase() === key);
      if (found) {
        buffered = buffered.filter((event) => event !== found);
        received();
      } else waits.set(key, [...(waits.get(key) ?? []), received]);
    },
    raise(event) {
      const received = waits.get(event.name.toLowerCase())?.pop();
      if (received) received();
      else buffered.push(event);
    },
    unconsumed: () => buffered,
  };
}
