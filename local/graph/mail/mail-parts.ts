import type { GraphParts } from '../graph-context.ts';
import type { Attachments } from './attachments.ts';
import type { Mailboxes } from './mailboxes.ts';
import type { PostOffice } from './post-office.ts';

/** What the routes of mail work with. */
export interface MailParts extends GraphParts {
  readonly mailboxes: Mailboxes;
  readonly attachments: Attachments;
  readonly postOffice: PostOffice;
}
