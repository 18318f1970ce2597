import { regionTenant, type Switch } from '#shared/contracts/operations/switches.ts';
import { offSwitch } from '#shared/domain/operations/off-switch.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import { remember } from '../remember.ts';

interface TurnedOffParts {
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Milliseconds after which every process knows of a change at the latest. */
const life = 15_000;

/** Tells what is turned off by the region's switches, which each process reads four times a minute at most. */
export function createTurnedOff({ configuration, now }: TurnedOffParts): TurnedOff {
  let known: readonly Switch[] = [];
  const read = remember(
    async () => (await configuration.get(regionTenant, 'switches', 'switches'))?.value.off ?? [],
    { life, now },
  );
  return async (feature, tenant) => {
    try {
      known = await read();
    } catch {
      // What was known last counts: the switches must not become an outage of their own.
    }
    return offSwitch(known, { feature, tenant, now: now() })?.reason;
  };
}
