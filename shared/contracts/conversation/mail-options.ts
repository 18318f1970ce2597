import { z } from 'zod';

/** An answer to whoever wrote, to all who had the mail as well, or the mail itself passed on to somebody else. */
export const MailPurpose = z.enum(['reply', 'replyAll', 'forward']);
export type MailPurpose = z.infer<typeof MailPurpose>;

/**
 * What an agent chooses for a mail beside its words and receivers. The mail that is meant is the message's `replyTo`; null: the
 * customer's last one.
 */
export const MailOptions = z
  .strictObject({
    /** `replyAll` without receivers goes to all of the mail's; `forward` needs receivers, and takes the files along. */
    purpose: MailPurpose.default('reply'),
    /** Who gets it without anybody seeing it. */
    bcc: z.array(z.email()).max(50).readonly().default([]),
    /** The signature of the address goes below. */
    isSigned: z.boolean().default(true),
  })
  .readonly();
export type MailOptions = z.infer<typeof MailOptions>;
