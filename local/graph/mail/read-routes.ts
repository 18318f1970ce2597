import { Hono } from 'hono';
import { type GraphContext, type GraphEnv, personOf } from '../graph-context.ts';
import { allowOptions } from '../odata.ts';
import { answerDelta } from './delta.ts';
import { displayNameOf, folderFrom, folderId, folderNames } from './folders.ts';
import { listMessages } from './list-messages.ts';
import type { MailParts } from './mail-parts.ts';
import { toJson } from './message-json.ts';
import { toMime } from './mime.ts';

/** Reading of mailboxes. Source: "message resource type", "mailFolder resource type". */
export function mailReadRoutes(parts: MailParts) {
  const { directory, mailboxes, attachments } = parts;
  const app = new Hono<GraphEnv>();
  const ownerOf = (context: GraphContext) => personOf(directory, context).id;

  function found(context: GraphContext) {
    return mailboxes.find(ownerOf(context), context.req.param('message') ?? '');
  }

  for (const root of ['/me', '/users/:user']) {
    app.get(`${root}/mailFolders`, (context) => {
      const owner = ownerOf(context);
      return context.json({ value: folderNames.map((name) => folderOf(parts, owner, name)) });
    });
    app.get(`${root}/mailFolders/:folder`, (context) => {
      const owner = ownerOf(context);
      const name = folderFrom(owner, context.req.param('folder') ?? '');
      return context.json(folderOf(parts, owner, name));
    });
    app.get(`${root}/mailFolders/:folder/messages/delta`, (context) => answerDelta(parts, context));
    app.get(`${root}/mailFolders/:folder/messages`, (context) => listMessages(parts, context));
    app.get(`${root}/messages`, (context) => listMessages(parts, context));
    app.get(`${root}/messages/:message`, (context) => {
      allowOptions(context, ['$select']);
      return context.json(toJson(context, found(context)));
    });
    app.get(`${root}/messages/:message/$value`, (context) => {
      const { id, message } = found(context);
      const mime = toMime(message, attachments.list(id));
      return context.body(mime, 200, { 'content-type': 'text/plain' });
    });
  }
  return app;
}

function folderOf({ mailboxes }: MailParts, owner: string, name: (typeof folderNames)[number]) {
  const messages = mailboxes.list(owner, name);
  return {
    id: folderId(owner, name),
    displayName: displayNameOf(name),
    childFolderCount: 0,
    totalItemCount: messages.length,
    unreadItemCount: messages.filter(({ message }) => !message.isRead).length,
  };
}
