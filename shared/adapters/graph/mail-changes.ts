import { type Client, GraphError } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { MailChanges, MailChangesAsk } from '#shared/ports/mail-changes.ts';

const Page = z.looseObject({
  value: z.array(z.looseObject({ id: z.string(), '@removed': z.unknown().optional() })),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
});
const Files = z.object({ value: z.array(z.unknown()) });
const prefer = 'IdType="ImmutableId", odata.maxpagesize=20';
const read = [
  ...['id', 'internetMessageId', 'conversationId', 'subject', 'from', 'toRecipients'],
  ...['ccRecipients', 'receivedDateTime', 'isDraft', 'hasAttachments', 'body'],
  'internetMessageHeaders',
];
const described = ['id', 'name', 'contentType', 'size', 'isInline'];

/** Delta queries of inboxes by Microsoft Graph; ids are immutable. */
export function createMailChanges(graphOf: (tenant: string) => Promise<Client>): MailChanges {
  return {
    async read({ tenant, mailbox }, ask) {
      const graph = await graphOf(tenant);
      const root = `/users/${encodeURIComponent(mailbox)}`;
      const page = await readPage(graph, root, ask);
      if (page === 'linkGone') return { ok: false, reason: 'linkGone' };
      const mails = await readMails(graph, root, page.value);
      const { '@odata.nextLink': next, '@odata.deltaLink': delta } = page;
      const link = next ?? delta;
      if (link === undefined) throw new Error('Microsoft Graph gave no link to go on with.');
      return {
        ok: true,
        mails: mails.map((mail) => ({ mailbox, ...mail })),
        link,
        isLast: next === undefined,
      };
    },
  };
}

async function readMails(graph: Client, root: string, listed: z.infer<typeof Page>['value']) {
  const mails = [];
  for (const { id, '@removed': removed } of listed) {
    const mail = removed === undefined ? await readMail(graph, root, id) : undefined;
    if (mail) mails.push(mail);
  }
  return mails;
}

async function readPage(graph: Client, root: string, { link, since }: MailChangesAsk) {
  // From when the mailbox was at another provider.
  if (link !== null && !URL.canParse(link)) return 'linkGone';
  const begin = graph
    .api(link ?? `${root}/mailFolders/inbox/messages/delta`)
    .header('Prefer', prefer);
  const request =
    link === null
      ? begin
          .query({ changeType: 'created' })
          .filter(`receivedDateTime ge ${new Date(since).toISOString()}`)
          .select(['id', 'receivedDateTime'])
      : begin;
  try {
    return Page.parse(await request.get());
  } catch (error) {
    // 410: Exchange has forgotten how far we were.
    if (error instanceof GraphError && error.statusCode === 410) return 'linkGone';
    throw error;
  }
}

/** Undefined: it was deleted meanwhile. */
async function readMail(graph: Client, root: string, id: string) {
  const path = `${root}/messages/${encodeURIComponent(id)}`;
  const at = (address: string) => graph.api(address).header('Prefer', prefer);
  try {
    const message: unknown = await at(path).select(read).get();
    const files = Files.parse(await at(`${path}/attachments`).select(described).get());
    return { message, attachments: files.value };
  } catch (error) {
    if (error instanceof GraphError && error.statusCode === 404) return undefined;
    throw error;
  }
}
