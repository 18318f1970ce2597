import type { Meter } from '../platform/meter.ts';
import type { ClientConnection } from './client/client-connection.ts';
import { Hub } from './hub.ts';

interface HubsOptions {
  readonly meter: Meter;
  readonly onGone: (hub: Hub, connection: ClientConnection, reason: string) => void;
}

/** All hubs; the service makes one when it is first used, and takes names without regard to case. */
export class Hubs {
  readonly #hubs = new Map<string, Hub>();
  readonly #options: HubsOptions;

  constructor(options: HubsOptions) {
    this.#options = options;
  }

  get(name: string): Hub {
    const key = name.toLowerCase();
    const known = this.#hubs.get(key);
    if (known) return known;
    const { meter, onGone } = this.#options;
    const hub: Hub = new Hub({
      name,
      meter,
      onGone: (connection, reason) => onGone(hub, connection, reason),
    });
    this.#hubs.set(key, hub);
    return hub;
  }

  /** Every connection of every hub. */
  connections(): readonly ClientConnection[] {
    return [...this.#hubs.values()].flatMap((hub) => hub.all());
  }
}
