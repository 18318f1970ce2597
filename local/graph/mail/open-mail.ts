import type { GraphParts } from '../graph-context.ts';
import type { Change } from '../subscriptions/change.ts';
import { attachmentReadRoutes, attachmentRoutes } from './attachment-routes.ts';
import { openAttachments } from './attachments.ts';
import { openMailboxes } from './mailboxes.ts';
import { createPostOffice, type OutgoingMail } from './post-office.ts';
import { mailReadRoutes } from './read-routes.ts';
import { openUploads, uploadRoutes } from './uploads.ts';
import { mailSendRoutes, mailWriteRoutes } from './write-routes.ts';

/** Mailboxes of the directory's people with their routes. */
export function openMail(
  parts: GraphParts,
  tell: (change: Change) => void,
  onOutgoing: (mail: OutgoingMail) => void,
) {
  const { database, directory, surroundings } = parts;
  const { clock } = surroundings;
  const mailboxes = openMailboxes(database, tell);
  const attachments = openAttachments(database);
  const uploads = openUploads(database, clock, attachments);
  const postOffice = createPostOffice({ directory, clock, mailboxes, attachments, onOutgoing });
  const mail = { ...parts, mailboxes, attachments, postOffice };
  return {
    areas: [
      mailReadRoutes(mail),
      mailSendRoutes(mail),
      mailWriteRoutes(mail),
      attachmentReadRoutes(mail),
      attachmentRoutes(mail, uploads),
    ],
    uploads: uploadRoutes(uploads),
    receive: postOffice.receive,
    lag: postOffice.lag,
  };
}
