import { z } from 'zod';
import type { Directory } from '../../directory/directory.ts';
import { findPerson } from '../../directory/find.ts';
import { badRequest, GraphProblem } from '../graph-problem.ts';

const Member = z.object({
  '@odata.type': z.literal('#microsoft.graph.aadUserConversationMember'),
  roles: z.array(z.enum(['owner', 'guest'])).min(1),
  'user@odata.bind': z.string(),
});

/** Body of `POST /chats`. */
export const NewChat = z.object({
  chatType: z.enum(['group', 'oneOnOne']),
  topic: z.string().max(250).nullish(),
  members: z.array(Member).min(2),
});
export type NewChat = z.infer<typeof NewChat>;

/** Object ids of the members, who are people of the tenant and each named once, with who asks. Throws 400 or 404. */
export function membersOf(
  directory: Directory,
  tenantId: string,
  caller: string,
  asked: NewChat,
): readonly string[] {
  if (asked.chatType === 'oneOnOne' && asked.topic)
    throw badRequest('Chat topic can only be set for group chats.');
  if (asked.chatType === 'oneOnOne' && asked.members.length !== 2)
    throw badRequest('A one-on-one chat has exactly two members.');
  const members = asked.members.map((member) => {
    const named = /\/users(?:\('([^']+)'\)|\/([^/]+))$/.exec(member['user@odata.bind']);
    const id = named?.[1] ?? named?.[2] ?? '';
    const person = findPerson(directory, tenantId, id);
    if (person) return person.id;
    throw new GraphProblem(404, 'NotFound', `Failed to find the user '${id}'.`);
  });
  if (new Set(members).size !== members.length)
    throw badRequest('Duplicate chat members is specified in the request body.');
  if (!members.includes(caller))
    throw badRequest('Requester must be a member of the chat that is created.');
  return members;
}
