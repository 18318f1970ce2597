import { kept } from '../../ui/kept.ts';
import type { Ask } from '../server/ask.ts';
import type { Session } from '../sign-in/session.ts';
import { createContactsApi } from './contacts/contacts-api.ts';
import type { Inbox } from './inbox.ts';
import { createConversations } from './model/conversations.ts';
import { createFileTransfer } from './model/file-transfer.ts';
import { createInboxApi } from './model/inbox-api.ts';
import { createKeptFiles } from './model/kept-files.ts';

interface InboxParts {
  readonly ask: Ask;
  readonly session: Session;
  readonly apiBase: string;
  /** Calls back once, after so many milliseconds. */
  readonly later: (milliseconds: number, what: () => void) => void;
}

/** The written side of the desk; what a reload interrupted goes on its way again. */
export function openInbox({ ask, session, apiBase, later }: InboxParts): Inbox {
  const api = createInboxApi(ask);
  const transfer = createFileTransfer({ session, apiBase });
  const place = kept('openline.desk.messages', 'tab');
  const conversations = createConversations({ api, place, now: Date.now, later });
  conversations.refreshAll();
  return {
    api,
    contacts: createContactsApi(ask),
    conversations,
    transfer,
    files: createKeptFiles(transfer),
  };
}
