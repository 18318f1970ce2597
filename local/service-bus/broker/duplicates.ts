import type { Incoming } from '../message/incoming.ts';
import type { BrokerContext } from './context.ts';
import type { Entity } from './entity.ts';

/** Says whether a message id was sent before in the window, and remembers it. In a transaction. */
export function createDuplicateDetection({ database }: BrokerContext) {
  const forget = database.prepare('DELETE FROM sent_id WHERE entity = ? AND sent_at <= ?');
  const remember = database.prepare(
    'INSERT INTO sent_id (entity, message_id, sent_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  return ({ id, settings }: Entity, { messageId }: Incoming, now: number): boolean => {
    if (!settings.requiresDuplicateDetection) return false;
    forget.run(id, now - settings.duplicateDetectionHistoryTimeWindow);
    return remember.run(id, messageId, now).changes === 0;
  };
}
