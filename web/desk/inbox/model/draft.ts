import { z } from 'zod';
import { Attachment } from '#shared/contracts/conversation/attachment.ts';
import { MailPurpose } from '#shared/contracts/conversation/mail-options.ts';

/** What an agent is writing in a conversation. */
export const Draft = z.object({
  /** Of the message that it becomes. */
  id: z.guid(),
  text: z.string(),
  isNote: z.boolean(),
  replyTo: z.string().nullable(),
  files: z.array(Attachment),
  /** Of a mail; addresses as they were typed. */
  mail: z
    .object({
      to: z.string(),
      cc: z.string(),
      bcc: z.string().default(''),
      subject: z.string(),
      html: z.string(),
      purpose: MailPurpose.default('reply'),
      isSigned: z.boolean().default(true),
    })
    .nullable(),
});
export type Draft = z.infer<typeof Draft>;

export const emptyDraft = (id: string): Draft => ({
  id,
  text: '',
  isNote: false,
  replyTo: null,
  files: [],
  mail: null,
});

/** Undefined: there is none, or another version of the desk wrote it. */
export function parseDraft(text: string): Draft | undefined {
  try {
    return text === '' ? undefined : Draft.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const address = z.email();

/** What was typed as addresses, and which of it is none. */
export function parseAddresses(typed: string): {
  readonly good: readonly string[];
  readonly bad: readonly string[];
} {
  const all = typed.split(/[\s,;]+/).filter(Boolean);
  const isGood = (each: string) => address.safeParse(each).success;
  return { good: all.filter(isGood), bad: all.filter((each) => !isGood(each)) };
}
