import type { Switchable } from '../contracts/operations/switches.ts';

/** Why operators have turned something off for a tenant; undefined: it is on. Never throws. */
export type TurnedOff = (feature: Switchable, tenant: string) => Promise<string | undefined>;
