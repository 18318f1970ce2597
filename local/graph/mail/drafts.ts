import { z } from 'zod';
import { type GraphContext, personOf, readBody } from '../graph-context.ts';
import { badRequest } from '../graph-problem.ts';
import { type AnswerKind, compose, composeAnswer } from './compose.ts';
import type { MailParts } from './mail-parts.ts';
import { Recipient, type StoredMessage, WrittenMessage } from './message.ts';

const Answer = z.object({
  comment: z.string().optional(),
  message: WrittenMessage.optional(),
  toRecipients: z.array(Recipient).optional(),
});

/** Stores what a caller wrote as a draft, with its files. */
export function saveDraft(
  { directory, surroundings, mailboxes, postOffice }: MailParts,
  context: GraphContext,
  written: WrittenMessage,
): StoredMessage {
  const person = personOf(directory, context);
  const conversationId = mailboxes.conversationOf(person.id, []);
  const message = compose({ person, now: surroundings.clock.now(), conversationId }, written);
  const { id } = mailboxes.add(person.id, 'drafts', message);
  postOffice.attach(id, written.attachments);
  return mailboxes.find(person.id, id);
}

/** Stores the answer to the message of the address as a draft; a forward takes the files along. */
export async function saveAnswer(
  { directory, surroundings, mailboxes, attachments, postOffice }: MailParts,
  context: GraphContext,
  kind: AnswerKind,
): Promise<StoredMessage> {
  const person = personOf(directory, context);
  const original = mailboxes.find(person.id, context.req.param('message') ?? '');
  const { comment, message: written, toRecipients } = await readAnswer(context);
  const { conversationId } = original.message;
  const draft = composeAnswer(
    { person, now: surroundings.clock.now(), conversationId },
    { kind, original: original.message, comment, written, toRecipients },
  );
  const { id } = mailboxes.add(person.id, 'drafts', draft);
  postOffice.attach(id, written?.attachments);
  if (kind === 'forward')
    for (const file of attachments.list(original.id)) attachments.add(id, file);
  return mailboxes.find(person.id, id);
}

/** The body may be left out altogether. */
async function readAnswer(context: GraphContext) {
  const isEmpty = (await context.req.text()).trim() === '';
  const answer = isEmpty ? {} : await readBody(context, Answer);
  if (answer.comment !== undefined && answer.message?.body)
    throw badRequest(
      'Comment and the body of Message cannot both be specified.',
      'ErrorInvalidRequest',
    );
  return answer;
}
