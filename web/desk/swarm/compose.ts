/** A colleague in Teams, by object id of Entra ID. */
export interface SwarmPerson {
  readonly id: string;
  readonly name: string;
}

const member = '#microsoft.graph.aadUserConversationMember';

interface NewChat {
  /** Object id of who asks: they are a member as well. */
  readonly self: string;
  readonly people: readonly SwarmPerson[];
  readonly topic: string;
  /** Address of Microsoft Graph v1.0 as it names itself. */
  readonly graph: string;
}

/** Body of `POST /chats`: a group, or the chat that two people have with each other anyway. Source: "Create chat". */
export function toNewChat({ self, people, topic, graph }: NewChat) {
  const members = [self, ...people.map(({ id }) => id)].map((id) => ({
    '@odata.type': member,
    roles: ['owner'],
    'user@odata.bind': `${graph}/users('${id}')`,
  }));
  return people.length === 1
    ? { chatType: 'oneOnOne', members }
    : { chatType: 'group', topic, members };
}

/** Body of `POST /chats/{id}/messages`; who is mentioned is told by Teams. Source: "Send chatMessage in a channel or a chat". */
export function toNewMessage(text: string, mentioned: readonly SwarmPerson[] = []) {
  if (mentioned.length === 0) return { body: { contentType: 'text', content: text } };
  const names = mentioned.map(({ name }, id) => `<at id="${id}">${escaped(name)}</at>`);
  const lines = escaped(text).replaceAll('\n', '<br>');
  return {
    body: { contentType: 'html', content: `${names.join(', ')}<br>${lines}` },
    mentions: mentioned.map(({ id, name }, number) => ({
      id: number,
      mentionText: name,
      mentioned: { user: { id, displayName: name, userIdentityType: 'aadUser' } },
    })),
  };
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
