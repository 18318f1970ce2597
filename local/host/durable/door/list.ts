import type { InstanceQuery } from '../store/instance-query.ts';
import type { Answer, Call, DoorParts } from './call.ts';
import { flag } from './call.ts';
import { notFound } from './errors.ts';
import { statusOf } from './status.ts';

const defaultPage = 100;
const tokenHeader = 'x-ms-continuation-token';

/** GET instances/ */
export function answerList({ store }: DoorParts, { query, headers }: Call): Answer {
  const top = Number.parseInt(query.get('top') ?? '', 10);
  const limit = top > 0 ? top : defaultPage;
  const token = headers[tokenHeader];
  const found = store.instances.list({
    ...filterOf(query),
    order: 'id',
    limit: limit + 1,
    ...(typeof token === 'string' && token && { after: fromToken(token) }),
  });
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const showInput = flag(query, 'showInput') ?? true;
  return {
    status: 200,
    json: page.map((instance) => statusOf(instance, showInput)),
    ...(last && { headers: { [tokenHeader]: toToken(last.id) } }),
  };
}

/** DELETE instances/?createdTimeFrom=… */
export function answerPurgeMany({ store, operations }: DoorParts, { query }: Call): Answer {
  const filter = filterOf(query);
  if (filter.createdFrom === undefined)
    return { status: 400, json: "Please provide value for 'createdTimeFrom' parameter." };
  const found = store.instances.list({ ...filter, order: 'id', limit: -1 });
  const instancesDeleted = operations.purge(found.map(({ id }) => id));
  return instancesDeleted === 0 ? notFound : { status: 200, json: { instancesDeleted } };
}

function filterOf(query: URLSearchParams): Omit<InstanceQuery, 'limit' | 'order'> {
  const statuses = query
    .getAll('runtimeStatus')
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
  return {
    idPrefix: query.get('instanceIdPrefix') ?? undefined,
    createdFrom: timeOf(query.get('createdTimeFrom')),
    createdTo: timeOf(query.get('createdTimeTo')),
    ...(statuses.length > 0 && { statuses }),
  };
}

function timeOf(text: string | null): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}

const toToken = (id: string) => Buffer.from(id).toString('base64');
const fromToken = (token: string) => Buffer.from(token, 'base64').toString();
