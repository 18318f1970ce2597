import { parseFilter } from '../filter.ts';
import { baseOf, type GraphContext, personOf } from '../graph-context.ts';
import { notSupported } from '../graph-problem.ts';
import { allowOptions, pageOf } from '../odata.ts';
import { folderFrom } from './folders.ts';
import type { MailParts } from './mail-parts.ts';
import type { Message, StoredMessage } from './message.ts';
import { toJson } from './message-json.ts';

const options = ['$top', '$skip', '$skiptoken', '$filter', '$orderby', '$select', '$count'];

/** `GET …/messages` of a folder or of all; newest first unless `$orderby` says otherwise; ten to a page. */
export function listMessages({ directory, mailboxes }: MailParts, context: GraphContext): Response {
  allowOptions(context, options);
  const { id: owner } = personOf(directory, context);
  const named = context.req.param('folder');
  const filter = context.req.query('$filter');
  const property = filter && propertyOf(filter);
  const test = filter && !property ? parseFilter(filter) : () => true;
  const found = mailboxes
    .list(owner, named && folderFrom(owner, named))
    .filter(({ message }) => !property || hasProperty(message, property))
    .filter(({ id, hasAttachments, message }) => test({ id, hasAttachments, ...message }));
  const page = pageOf(context, sorted(context, found), { standard: 10, most: 1000 });
  return context.json({
    '@odata.context': `${baseOf(context)}/$metadata#users('${owner}')/messages`,
    ...(context.req.query('$count') === 'true' && { '@odata.count': found.length }),
    value: page.rows.map((each) => toJson(context, each)),
    ...(page.next && { '@odata.nextLink': page.next }),
  });
}

interface Property {
  readonly id: string;
  readonly value: string;
}

/** Source: "Get singleValueLegacyExtendedProperty", messages by the value of a property. */
function propertyOf(filter: string): Property | undefined {
  const [, id, value] =
    /^singleValueExtendedProperties\/any\(ep: ?ep\/id eq '([^']+)' and ep\/value eq '((?:[^']|'')*)'\)$/i.exec(
      filter,
    ) ?? [];
  return id === undefined || value === undefined
    ? undefined
    : { id, value: value.replaceAll("''", "'") };
}

function hasProperty({ singleValueExtendedProperties: all = [] }: Message, wanted: Property) {
  return all.some(({ id, value }) => id === wanted.id && value === wanted.value);
}

function sorted(context: GraphContext, newestFirst: readonly StoredMessage[]) {
  const order = context.req.query('$orderby') ?? 'receivedDateTime desc';
  const match = /^receivedDateTime(?: (asc|desc))?$/i.exec(order.trim());
  if (!match) throw notSupported(`the order '${order}' of messages`);
  return match[1]?.toLowerCase() === 'desc' ? newestFirst : newestFirst.toReversed();
}
