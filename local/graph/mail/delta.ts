import { baseOf, type GraphContext, personOf } from '../graph-context.ts';
import { GraphProblem, notSupported } from '../graph-problem.ts';
import { allowOptions } from '../odata.ts';
import { folderFrom } from './folders.ts';
import type { MailParts } from './mail-parts.ts';
import type { StoredMessage } from './message.ts';
import { toJson } from './message-json.ts';

const standardPage = 10;

interface Round {
  /** Changes up to this sequence number were seen before; undefined: everything is new. */
  readonly since: number | undefined;
  /** The round ends with the changes up to here. */
  readonly until: number;
  readonly from: number;
}

/**
 * `GET …/mailFolders/{folder}/messages/delta`: a first round with everything, then rounds with what has changed.
 * Pages are linked by `@odata.nextLink`, the last one has `@odata.deltaLink`; `Prefer: odata.maxpagesize` sets the page.
 */
export function answerDelta({ directory, mailboxes }: MailParts, context: GraphContext): Response {
  allowOptions(context, ['$select', '$filter', '$skiptoken', '$deltatoken']);
  const { id: owner } = personOf(directory, context);
  const folder = folderFrom(owner, context.req.param('folder') ?? '');
  const isNew = isNewEnough(context);
  const onlyCreated = isOnlyCreated(context);
  const round = roundOf(context, mailboxes.newest());
  const ids =
    round.since === undefined
      ? mailboxes
          .list(owner, folder)
          .filter(isNew)
          .map(({ id }) => id)
      : (onlyCreated ? mailboxes.createdSince : mailboxes.changedSince)(owner, folder, round.since);
  const inFolder = new Map(mailboxes.list(owner, folder).map((each) => [each.id, each]));
  const size = pageSize(context);
  const value = ids.slice(round.from, round.from + size).map((id) => {
    const stored = inFolder.get(id);
    if (!stored)
      return { '@odata.type': '#microsoft.graph.message', id, '@removed': { reason: 'deleted' } };
    return { '@odata.type': '#microsoft.graph.message', ...toJson(context, stored) };
  });
  const isLast = round.from + size >= ids.length;
  return context.json({
    '@odata.context': `${baseOf(context)}/$metadata#Collection(message)`,
    ...(isLast
      ? { '@odata.deltaLink': linkTo(context, '$deltatoken', String(round.until)) }
      : {
          '@odata.nextLink': linkTo(
            context,
            '$skiptoken',
            tokenOf({ ...round, from: round.from + size }),
          ),
        }),
    value,
  });
}

/** The only filter that is taken. Source: "message: delta". */
function isNewEnough(context: GraphContext): (stored: StoredMessage) => boolean {
  const filter = context.req.query('$filter');
  if (filter === undefined) return () => true;
  const since = Date.parse(/^receivedDateTime ge (\S+)$/i.exec(filter)?.[1] ?? '');
  if (Number.isNaN(since)) throw notSupported(`the filter '${filter}' of changes`);
  return ({ message }) => Date.parse(message.receivedDateTime) >= since;
}

function isOnlyCreated(context: GraphContext): boolean {
  const changeType = context.req.query('changeType');
  if (changeType !== undefined && changeType !== 'created')
    throw notSupported(`changes of the type '${changeType}'`);
  return changeType === 'created';
}

function roundOf(context: GraphContext, newest: number): Round {
  const skip = context.req.query('$skiptoken');
  if (skip !== undefined) {
    const match = /^(\d*)_(\d+)_(\d+)$/.exec(skip);
    if (!match) throw syncStateGone();
    return {
      since: match[1] === '' ? undefined : Number(match[1]),
      until: Number(match[2]),
      from: Number(match[3]),
    };
  }
  const delta = context.req.query('$deltatoken');
  if (delta === undefined) return { since: undefined, until: newest, from: 0 };
  if (delta === 'latest') return { since: newest, until: newest, from: 0 };
  if (!/^\d+$/.test(delta) || Number(delta) > newest) throw syncStateGone();
  return { since: Number(delta), until: newest, from: 0 };
}

function tokenOf({ since, until, from }: Round): string {
  return `${since ?? ''}_${until}_${from}`;
}

function linkTo(context: GraphContext, name: string, token: string): string {
  const url = new URL(context.req.url);
  url.searchParams.delete('$skiptoken');
  url.searchParams.delete('$deltatoken');
  url.searchParams.set(name, token);
  return url.href;
}

function pageSize(context: GraphContext): number {
  const asked = /odata\.maxpagesize=(\d+)/i.exec(context.req.header('prefer') ?? '')?.[1];
  return asked ? Math.max(1, Number(asked)) : standardPage;
}

function syncStateGone() {
  return new GraphProblem(410, 'SyncStateNotFound', 'The sync state generation is not found.');
}
