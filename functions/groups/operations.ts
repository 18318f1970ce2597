import type { Center } from '#shared/center.ts';
import type { Config } from '#shared/platform/config.ts';
import { registerHealth } from '../http/health.ts';
import { registerOperations } from '../http/operation.ts';
import { operations } from '../http/operations.ts';
import { registerPresence } from '../timers/presence.ts';
import { registerProbe } from '../timers/probe.ts';
import { registerSweep } from '../timers/sweep.ts';
import { registerWatch } from '../timers/watch.ts';

/** What keeps a region going. */
export function register(center: Center, { isProbing }: Pick<Config, 'isProbing'>) {
  registerHealth(center);
  registerOperations(center, operations);
  registerSweep(center);
  registerWatch(center);
  registerPresence(center);
  if (isProbing) registerProbe(center);
}
