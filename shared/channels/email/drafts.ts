import { type Client, GraphError } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { Message } from '#shared/contracts/conversation/message.ts';
import { aboveQuoted, type MailToSend } from './compose.ts';

/** Marks a mail of ours in its mailbox with what it is sent for. */
const mark = 'String {6f3f1c0a-52f1-4f0e-9f7c-5b8e2a51d7c4} Name OpenlineReference';

export const Draft = z.looseObject({
  id: z.string(),
  isDraft: z.boolean(),
  lastModifiedDateTime: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .optional(),
  body: z.object({ contentType: z.string(), content: z.string() }).nullish(),
});
export type Draft = z.infer<typeof Draft>;
const Drafts = z.object({ value: z.array(Draft) });
const described = ['id', 'isDraft', 'lastModifiedDateTime'];

export interface DraftAsk {
  readonly client: Client;
  /** `/users/help@example.com` */
  readonly root: string;
  readonly reference: string;
}

/** The id does not change when the mail moves to the folder of sent mails. */
export const prefer = { name: 'Prefer', value: 'IdType="ImmutableId"' } as const;

/** What was made for this reference before, sent or not. */
export async function findDrafts({ client, root, reference }: DraftAsk): Promise<readonly Draft[]> {
  const value = reference.replaceAll("'", "''");
  const found = await client
    .api(`${root}/messages`)
    .header(prefer.name, prefer.value)
    .filter(`singleValueExtendedProperties/Any(ep: ep/id eq '${mark}' and ep/value eq '${value}')`)
    .select(described)
    .get();
  return Drafts.parse(found).value;
}

/** Undefined: it is not there any more. */
export async function readDraft(
  { client, root }: DraftAsk,
  id: string,
): Promise<Draft | undefined> {
  const found: unknown = await unlessGone(at(client, root, id).select(described).get());
  return found === undefined ? undefined : Draft.parse(found);
}

interface NewDraft {
  readonly mail: MailToSend;
  readonly internetMessageId: string;
  /** Graph's id of the mail that is answered, or passed on; null: a new one. */
  readonly answers: Message['replyTo'];
  readonly isPassedOn: boolean;
}

/** Marked with its reference as it is made, so that a later attempt finds it. */
export async function makeDraft(
  ask: DraftAsk,
  { mail, internetMessageId, answers, isPassedOn }: NewDraft,
): Promise<Draft> {
  const { client, root, reference } = ask;
  const marked = {
    internetMessageId,
    singleValueExtendedProperties: [{ id: mark, value: reference }],
  };
  const post = (path: string, body: object) =>
    client.api(`${root}${path}`).header(prefer.name, prefer.value).post(body);
  if (answers === null) return Draft.parse(await post('/messages', { ...mail, ...marked }));
  const how = isPassedOn ? 'createForward' : 'createReply';
  const path = `/messages/${encodeURIComponent(answers)}/${how}`;
  const made: unknown = await unlessGone(post(path, { message: marked }));
  // The mail that is answered was deleted: the answer goes out all the same.
  if (made === undefined) return Draft.parse(await post('/messages', { ...mail, ...marked }));
  return Draft.parse(made);
}

/** What the mail says, above the quoted text that the draft was made with. */
export async function fillDraft(ask: DraftAsk, draft: Draft, mail: MailToSend): Promise<void> {
  const quoted = draft.body?.contentType === 'html' ? draft.body.content : '';
  const { subject, ...rest } = mail;
  await at(ask.client, ask.root, draft.id).patch({
    ...rest,
    ...(subject !== '' && { subject }),
    body: quoted === '' ? mail.body : aboveQuoted(mail.body, quoted),
  });
}

export async function removeDraft({ client, root }: DraftAsk, id: string): Promise<void> {
  await unlessGone(at(client, root, id).delete());
}

function at(client: Client, root: string, id: string) {
  return client.api(`${root}/messages/${encodeURIComponent(id)}`).header(prefer.name, prefer.value);
}

export async function unlessGone<Value>(request: Promise<Value>): Promise<Value | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof GraphError && error.statusCode === 404) return undefined;
    throw error;
  }
}
