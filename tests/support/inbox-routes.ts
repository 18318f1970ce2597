import { Hono } from 'hono';
import type { ContactKey } from '#shared/contracts/contact/contact.ts';
import { BeginConversation, WriteMessage } from '#shared/contracts/desk/desk-conversation.ts';
import { MessageToTranslate } from '#shared/contracts/flow/translation.ts';
import { contactOf } from '#shared/domain/contact/contact-of.ts';
import type { DeskWorld } from './desk-world.ts';

/** The endpoints for written dialogues, in memory, below `/api/desk`. */
export function inboxRoutes(world: () => DeskWorld): Hono {
  const api = new Hono();
  const inbox = () => world().inbox;
  api.get('/dialogues/:id/messages', (context) =>
    context.json({ messages: inbox().of(context.req.param('id')) }),
  );
  api.post('/dialogues/:id/messages', async (context) => {
    const message = WriteMessage.parse(await context.req.json());
    const dialogue = world().find(context.req.param('id'));
    const { refusal } = inbox();
    if (refusal || !dialogue)
      return context.json({ status: 409, ...(refusal ?? { reason: 'x', title: 'x' }) }, 409, {
        'content-type': 'application/problem+json',
      });
    await inbox().write(dialogue, message);
    return context.body(null, 202);
  });
  api.post('/dialogues/:id/:what{read|typing}', (context) => {
    inbox().told.push(context.req.param('what'));
    return context.body(null, 202);
  });
  api.get('/dialogues/:id/earlier', (context) => {
    const page = Number(context.req.query('before') ?? 0);
    const problem = inbox().earlierProblem;
    const isLast = page >= inbox().earlier.length - 1;
    const messages = problem ? [] : (inbox().earlier[page] ?? []);
    return context.json({ messages, before: isLast ? null : String(page + 1), problem });
  });
  api.get('/dialogues/:id/templates', (context) => context.json(inbox().templates));
  api.get('/templates', (context) => context.json(inbox().templates));
  api.get('/dialogues/:id/canned-texts', (context) => context.json(inbox().cannedTexts));
  api.get('/addresses', (context) => context.json({ addresses: inbox().addresses }));
  api.get('/search', (context) => context.json(inbox().found));
  api.post('/conversations', async (context) => {
    inbox().begun.push(BeginConversation.parse(await context.req.json()));
    return context.json({ dialogue: 'dialogue-1' }, 202);
  });
  api.post('/translations', async (context) => {
    const { text, to } = MessageToTranslate.parse(await context.req.json());
    return context.json({ text: `[${to}] ${text}` });
  });
  addContacts(api, world);
  addFiles(api, inbox);
  return api;
}

function addFiles(api: Hono, inbox: () => DeskWorld['inbox']) {
  api.put('/dialogues/:id/files/:message/:file', async (context) => {
    const { id, message, file } = context.req.param();
    const body = new Uint8Array(await context.req.arrayBuffer());
    const type = context.req.header('content-type') ?? '';
    inbox().keepFile(`${id}/${message}/${file}`, type, body);
    const name = context.req.query('name') ?? '';
    return context.json(inbox().upload(message, file, name, type, body.byteLength));
  });
  api.get('/dialogues/:id/files/:message/:file', (context) => {
    const { id, message, file } = context.req.param();
    const found = inbox().file(`${id}/${message}/${file}`);
    if (!found) return context.notFound();
    return context.body(found.body, 200, { 'content-type': found.type });
  });
}

function addContacts(api: Hono, world: () => DeskWorld) {
  api.get('/conversations/:id/messages', (context) =>
    context.json({ messages: world().inbox.around, before: null, problem: null }),
  );
  api.get('/dialogues/:id/contact', (context) => {
    const dialogue = world().find(context.req.param('id'));
    const of: ContactKey = {
      channel: dialogue?.text?.channel ?? 'voice',
      address: dialogue?.customer.address ?? '',
    };
    return context.json({ problem: null, contact: contactOf(world().inbox.cards, of) });
  });
  api.get('/dialogues/:id/contact/history', (context) =>
    context.json(world().inbox.contactHistory),
  );
  api.put('/conversations/:id/files/:file', async (context) => {
    const { id, file } = context.req.param();
    const { byteLength } = await context.req.arrayBuffer();
    const type = context.req.header('content-type') ?? '';
    const name = context.req.query('name') ?? '';
    return context.json(world().inbox.upload(id, file, name, type, byteLength));
  });
}
