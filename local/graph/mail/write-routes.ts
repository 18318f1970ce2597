import { Hono } from 'hono';
import { z } from 'zod';
import { type GraphContext, type GraphEnv, personOf, readBody } from '../graph-context.ts';
import { GraphProblem } from '../graph-problem.ts';
import { revise } from './compose.ts';
import { saveAnswer, saveDraft } from './drafts.ts';
import { folderFrom } from './folders.ts';
import type { MailParts } from './mail-parts.ts';
import { WrittenMessage } from './message.ts';
import { toJson } from './message-json.ts';

const SendMail = z.object({ message: WrittenMessage, saveToSentItems: z.boolean().default(true) });
const Move = z.object({ destinationId: z.string() });
const roots = ['/me', '/users/:user'];

/** Sending and answering of mail: 202 with an empty body. */
export function mailSendRoutes(parts: MailParts) {
  const { directory, mailboxes, postOffice } = parts;
  const app = new Hono<GraphEnv>();
  for (const root of roots) {
    app.post(`${root}/sendMail`, async (context) => {
      const { message, saveToSentItems } = await readBody(context, SendMail);
      postOffice.send(saveDraft(parts, context, message), saveToSentItems);
      return context.body(null, 202);
    });
    for (const kind of ['reply', 'replyAll', 'forward'] as const) {
      app.post(`${root}/messages/:message/${kind}`, async (context) => {
        postOffice.send(await saveAnswer(parts, context, kind));
        return context.body(null, 202);
      });
      const create = `create${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
      app.post(`${root}/messages/:message/${create}`, async (context) =>
        context.json(toJson(context, await saveAnswer(parts, context, kind)), 201),
      );
    }
    app.post(`${root}/messages/:message/send`, (context) => {
      const stored = messageOf({ directory, mailboxes }, context);
      if (!stored.message.isDraft)
        throw new GraphProblem(400, 'ErrorInvalidOperation', 'Only a draft can be sent.');
      postOffice.send(stored);
      return context.body(null, 202);
    });
  }
  return app;
}

/** Writing, moving and deleting of messages. */
export function mailWriteRoutes(parts: MailParts) {
  const { surroundings, mailboxes } = parts;
  const app = new Hono<GraphEnv>();
  for (const root of roots) {
    app.post(`${root}/messages`, async (context) => {
      const draft = saveDraft(parts, context, await readBody(context, WrittenMessage));
      return context.json(toJson(context, draft), 201);
    });
    app.patch(`${root}/messages/:message`, async (context) => {
      const { id, owner, message } = messageOf(parts, context);
      const written = await readBody(context, WrittenMessage);
      const revised = revise(message, written, surroundings.clock.now());
      return context.json(toJson(context, mailboxes.update(owner, id, revised)));
    });
    app.post(`${root}/messages/:message/move`, async (context) => {
      const { id, owner } = messageOf(parts, context);
      const { destinationId } = await readBody(context, Move);
      const isImmutable = /IdType="ImmutableId"/i.test(context.req.header('prefer') ?? '');
      const moved = mailboxes.move(owner, id, folderFrom(owner, destinationId), isImmutable);
      return context.json(toJson(context, moved), 201);
    });
    app.delete(`${root}/messages/:message`, (context) => {
      const { id, owner } = messageOf(parts, context);
      mailboxes.remove(owner, id);
      return context.body(null, 204);
    });
  }
  return app;
}

function messageOf(
  { directory, mailboxes }: Pick<MailParts, 'directory' | 'mailboxes'>,
  context: GraphContext,
) {
  return mailboxes.find(personOf(directory, context).id, context.req.param('message') ?? '');
}
