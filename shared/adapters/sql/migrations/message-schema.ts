import { createMessageTables } from './0001-messages.ts';
import { createContacts } from './0002-contacts.ts';
import type { Schema } from './migrate.ts';

export const messageSchema: Schema = {
  table: 'openline_message_migrations',
  changes: [
    ['0001-messages', createMessageTables],
    ['0002-contacts', createContacts],
  ],
};
