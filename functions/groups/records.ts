import type { Center } from '#shared/center.ts';
import { registerDelivery } from '../workflows/delivery.activities.ts';

/** Records and messages on their way to customers' databases. */
export function register(center: Center) {
  registerDelivery(center);
}
