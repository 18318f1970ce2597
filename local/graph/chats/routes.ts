import { Hono } from 'hono';
import {
  baseOf,
  type GraphContext,
  type GraphEnv,
  type GraphParts,
  readBody,
} from '../graph-context.ts';
import { GraphProblem, notSupported } from '../graph-problem.ts';
import { allowOptions, pageOf } from '../odata.ts';
import { toChatJson, toMessageJson } from './chat-json.ts';
import type { Chat } from './chat-store.ts';
import type { Chats } from './chats.ts';
import { membersOf, NewChat } from './new-chat.ts';
import { checkMessage, NewMessage } from './new-message.ts';
import { chatPermissions, personWith } from './permissions.ts';

/** Chats of Teams, in the name of who signed in. Source: "chat resource type", "chatMessage resource type". */
export function chatRoutes({ directory }: GraphParts, chats: Chats) {
  const app = new Hono<GraphEnv>();

  app.post('/chats', async (context) => {
    const caller = personWith(context, chatPermissions.create);
    const { tenantId } = context.get('caller');
    const asked = await readBody(context, NewChat);
    const members = membersOf(directory, tenantId, caller, asked);
    const { chatType: type, topic = null } = asked;
    const chat = chats.open({ tenantId, type, topic, members });
    return context.json(entity(context, 'chats', toChatJson(chat)), 201);
  });
  app.get('/chats/:chat', (context) => {
    allowOptions(context, []);
    const chat = chatOf(context, chats, personWith(context, chatPermissions.get));
    return context.json(entity(context, 'chats', toChatJson(chat)));
  });
  app.post('/chats/:chat/messages', async (context) => {
    const caller = personWith(context, chatPermissions.send);
    const { id } = chatOf(context, chats, caller);
    const asked = await readBody(context, NewMessage);
    checkMessage(asked, chats.members(id));
    const written = chats.write(id, { from: caller, ...asked.body, mentions: asked.mentions });
    const json = toMessageJson(directory, id, written);
    return context.json(entity(context, messagesOf(id), json), 201);
  });
  app.get('/chats/:chat/messages', (context) => {
    const { id } = chatOf(context, chats, personWith(context, chatPermissions.read));
    allowOptions(context, ['$top', '$skiptoken', '$orderby']);
    const order = context.req.query('$orderby') ?? 'createdDateTime desc';
    if (!/^(createdDateTime|lastModifiedDateTime) desc$/.test(order))
      throw notSupported(`the order '${order}' of messages, as does Microsoft Graph`);
    const { rows, next } = pageOf(context, chats.messages(id), { standard: 20, most: 50 });
    return context.json({
      '@odata.context': `${baseOf(context)}/$metadata#${messagesOf(id)}`,
      '@odata.count': rows.length,
      ...(next && { '@odata.nextLink': next }),
      value: rows.map((message) => toMessageJson(directory, id, message)),
    });
  });
  return app;
}

/** The chat that the path names. Throws 404 when there is none, 403 for who is not in it. */
function chatOf(context: GraphContext, chats: Chats, caller: string): Chat {
  const chat = chats.find(context.req.param('chat') ?? '');
  if (!chat || chat.tenantId !== context.get('caller').tenantId)
    throw new GraphProblem(404, 'NotFound', 'NotFound: the chat does not exist.');
  if (chats.members(chat.id).includes(caller)) return chat;
  throw new GraphProblem(
    403,
    'Forbidden',
    'InsufficientPrivileges: the caller is not in the roster of the chat.',
  );
}

const messagesOf = (chat: string) => `chats('${encodeURIComponent(chat)}')/messages`;

function entity<Json extends object>(context: GraphContext, set: string, json: Json) {
  return { '@odata.context': `${baseOf(context)}/$metadata#${set}/$entity`, ...json };
}
