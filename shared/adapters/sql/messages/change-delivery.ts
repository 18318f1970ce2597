import type { Kysely } from 'kysely';
import type { Delivery } from '#shared/contracts/conversation/message.ts';
import { statesBefore } from '#shared/domain/conversation/later-delivery.ts';
import type { Flavor } from '../flavor.ts';
import { messageKey } from './message-key.ts';
import { deliveryColumns, instantOf } from './rows-of-dialogue.ts';
import type { MessageTables } from './tables.ts';

interface Change {
  readonly tenant: string;
  readonly dialogue: string;
  readonly message: string;
  readonly delivery: Delivery;
}

/** One statement compares and changes, so that states that come at once only rise. Throws what the driver throws. */
export async function changeDelivery(
  db: Kysely<MessageTables>,
  { moment }: Pick<Flavor, 'moment'>,
  { tenant, dialogue, message, delivery }: Change,
): Promise<boolean> {
  const earlier = statesBefore(delivery.state);
  if (earlier.length === 0) return false;
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set(deliveryColumns(delivery, (time) => moment(instantOf(time))))
    .where('tenant', '=', tenant)
    .where('dialogue', '=', dialogue)
    .where('message_key', '=', messageKey(message))
    .where('delivery_state', 'in', earlier)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
