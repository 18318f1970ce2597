import { z } from 'zod';
import { badRequest, GraphProblem } from '../graph-problem.ts';
import { Mention } from './chat-store.ts';

/** Bytes that a message may have, by "Limits and specifications for Microsoft Teams". */
const longest = 28 * 1024;

/** Body of `POST /chats/{id}/messages`. */
export const NewMessage = z.object({
  body: z.object({
    contentType: z.enum(['text', 'html']).default('text'),
    content: z.string(),
  }),
  mentions: z.array(Mention).default([]),
});
export type NewMessage = z.infer<typeof NewMessage>;

/** Throws what Graph refuses: nothing, too much, and mentions that the text does not have. */
export function checkMessage({ body, mentions }: NewMessage, members: readonly string[]): void {
  const { content, contentType } = body;
  if (content.trim() === '') throw badRequest('Missing body content.');
  if (Buffer.byteLength(content) > longest)
    throw new GraphProblem(413, 'RequestEntityTooLarge', 'Message size exceeds the limit.');
  if (mentions.length > 0 && contentType !== 'html')
    throw badRequest('Mentions are only allowed in a body of content type html.');
  for (const { id, mentioned } of mentions) {
    if (!content.includes(`<at id="${id}">`))
      throw badRequest(`The mention with id ${id} is not in the body.`);
    if (!members.includes(mentioned.user.id))
      throw badRequest(`The mentioned user '${mentioned.user.id}' is not in the chat.`);
  }
}
