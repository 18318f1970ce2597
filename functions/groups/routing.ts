import type { Center } from '#shared/center.ts';
import { registerRouting } from '../queues/routing.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';

/** Who gets which agent. */
export function register(center: Center) {
  registerRouting(center, orchestrationsOf);
}
