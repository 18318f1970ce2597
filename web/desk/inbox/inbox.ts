import type { ContactsApi } from './contacts/contacts-api.ts';
import type { Conversations } from './model/conversations.ts';
import type { FileTransfer } from './model/file-transfer.ts';
import type { InboxApi } from './model/inbox-api.ts';
import type { KeptFiles } from './model/kept-files.ts';

/** What the parts of the inbox work with. */
export interface Inbox {
  readonly api: InboxApi;
  readonly contacts: ContactsApi;
  readonly conversations: Conversations;
  readonly transfer: FileTransfer;
  readonly files: KeptFiles;
}
