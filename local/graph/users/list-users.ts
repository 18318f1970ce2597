import type { Directory, Person } from '../../directory/directory.ts';
import { parseFilter } from '../filter.ts';
import { baseOf, type GraphContext } from '../graph-context.ts';
import { badRequest, GraphProblem, notSupported } from '../graph-problem.ts';
import { allowOptions, pageOf, select } from '../odata.ts';
import { toUser, toWholeUser } from './user-json.ts';

const options = ['$filter', '$search', '$select', '$top', '$skiptoken', '$count', '$orderby'];

/** `GET /users`. Order: display name. */
export function listUsers(directory: Directory, context: GraphContext) {
  allowOptions(context, options);
  checkAdvanced(context);
  const order = context.req.query('$orderby');
  if (order !== undefined && order !== 'displayName')
    throw notSupported(`the order '${order}' of users`);
  const { tenantId } = context.get('caller');
  const people = directory.people
    .filter((person) => person.tenantId === tenantId)
    .filter(searched(context.req.query('$search')))
    .filter(filtered(context.req.query('$filter')))
    .toSorted((one, other) => one.displayName.localeCompare(other.displayName));
  const { rows, next } = pageOf(context, people, { standard: 100, most: 999 });
  const asked = context.req.query('$select');
  return {
    '@odata.context': `${baseOf(context)}/$metadata#users`,
    ...(context.req.query('$count') === 'true' && { '@odata.count': people.length }),
    ...(next && { '@odata.nextLink': next }),
    value: rows.map((person) =>
      asked ? select(toWholeUser(person), 'microsoft.graph.user', asked) : toUser(person),
    ),
  };
}

/** `GET /users/$count` is text. */
export function countUsers(directory: Directory, context: GraphContext): string {
  allowOptions(context, ['$filter', '$search']);
  if (!isEventual(context)) throw needsHeader('$count');
  const { tenantId } = context.get('caller');
  const people = directory.people
    .filter((person) => person.tenantId === tenantId)
    .filter(searched(context.req.query('$search')))
    .filter(filtered(context.req.query('$filter')));
  return String(people.length);
}

/** `$search`, `$count`, `$orderby` with a filter and `ne` are advanced queries: they need ConsistencyLevel: eventual. */
function checkAdvanced(context: GraphContext) {
  if (isEventual(context)) return;
  const asked = (name: string) => context.req.query(name);
  if (asked('$search') !== undefined) throw needsHeader('$search');
  if (asked('$count') === 'true') throw needsHeader('$count');
  if (/ ne /.test(asked('$filter') ?? ''))
    throw badRequest(
      "Operator 'NotEqualsMatch' is not supported because the 'ConsistencyLevel:eventual' header is missing.",
      'Request_UnsupportedQuery',
    );
}

function isEventual(context: GraphContext): boolean {
  return context.req.header('consistencylevel')?.toLowerCase() === 'eventual';
}

function needsHeader(option: string) {
  return new GraphProblem(
    400,
    'Request_UnsupportedQuery',
    `Request with ${option} query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'`,
  );
}

function filtered(filter: string | undefined): (person: Person) => boolean {
  if (!filter) return () => true;
  const test = parseFilter(filter);
  return (person) => test(toWholeUser(person));
}

/** `"displayName:ada" OR "mail:ada"`: words that begin with the text. */
function searched(search: string | undefined): (person: Person) => boolean {
  if (!search) return () => true;
  const clauses = search.split(/ OR /).map((part) => {
    const match = /^\s*"(\w+):(.+)"\s*$/.exec(part);
    if (!match)
      throw badRequest(
        `Syntax error: unexpected $search clause '${part}'.`,
        'Request_UnsupportedQuery',
      );
    return { name: match[1] ?? '', text: (match[2] ?? '').toLowerCase() };
  });
  return (person) =>
    clauses.some(({ name, text }) => {
      const value = Object.entries(toUser(person)).find(([key]) => key === name)?.[1];
      return (
        String(value ?? '')
          .toLowerCase()
          .split(/[\s@.]+/)
          .some((word) => word.startsWith(text)) ||
        String(value ?? '')
          .toLowerCase()
          .startsWith(text)
      );
    });
}
