import { Hono } from 'hono';
import type { Directory } from '../../directory/directory.ts';
import { appsIn } from '../../directory/find.ts';
import { parseFilter } from '../filter.ts';
import {
  baseOf,
  type GraphContext,
  type GraphEnv,
  type GraphParts,
  personOf,
} from '../graph-context.ts';
import { notFound } from '../graph-problem.ts';
import { allowOptions, pageOf, select } from '../odata.ts';
import { assignedTo, assignmentsOf, toServicePrincipal } from './assignments.ts';
import { countUsers, listUsers } from './list-users.ts';
import { toUser, toWholeUser } from './user-json.ts';

const lists = ['$top', '$skiptoken', '$select', '$filter', '$count'];

/** Users, groups and app role assignments, read-only. */
export function userRoutes({ directory }: GraphParts) {
  const app = new Hono<GraphEnv>();

  function user(context: GraphContext) {
    allowOptions(context, ['$select']);
    const person = personOf(directory, context);
    const asked = context.req.query('$select');
    const row = asked ? select(toWholeUser(person), 'microsoft.graph.user', asked) : toUser(person);
    return context.json({ '@odata.context': `${baseOf(context)}/$metadata#users/$entity`, ...row });
  }

  function memberOf(context: GraphContext) {
    const person = personOf(directory, context);
    const groups = directory.groups.filter(({ id }) => person.groups.includes(id));
    return list(context, 'directoryObjects', groups.map(toGroup));
  }

  app.get('/users', (context) => context.json(listUsers(directory, context)));
  app.get('/users/$count', (context) => context.text(countUsers(directory, context)));
  app.get('/groups', (context) => {
    const { tenantId } = context.get('caller');
    const groups = directory.groups.filter((group) => group.tenantId === tenantId);
    return list(context, 'groups', groups.map(toGroup));
  });
  app.get('/groups/:group/members', (context) => {
    const { tenantId } = context.get('caller');
    const id = context.req.param('group');
    if (!directory.groups.some((each) => each.id === id && each.tenantId === tenantId))
      throw notFound(id);
    const members = directory.people.filter(({ groups }) => groups.includes(id));
    return list(
      context,
      'directoryObjects',
      members.map((person) => ({ '@odata.type': '#microsoft.graph.user', ...toUser(person) })),
    );
  });
  for (const root of ['/me', '/users/:user']) {
    app.get(root, user);
    app.get(`${root}/memberOf`, memberOf);
    app.get(`${root}/appRoleAssignments`, (context) =>
      list(context, 'appRoleAssignments', assignmentsOf(directory, personOf(directory, context))),
    );
  }
  app.route('/', servicePrincipalRoutes(directory));
  return app;
}

function servicePrincipalRoutes(directory: Directory) {
  const app = new Hono<GraphEnv>();
  app.get('/servicePrincipals', (context) => {
    const { tenantId } = context.get('caller');
    const apps = appsIn(directory, tenantId).map((each) => toServicePrincipal(each, tenantId));
    return list(context, 'servicePrincipals', apps);
  });
  app.get('/servicePrincipals/:id/appRoleAssignedTo', (context) => {
    const { tenantId } = context.get('caller');
    const rows = assignedTo(directory, tenantId, context.req.param('id'));
    if (!rows) throw notFound(context.req.param('id'));
    return list(context, 'appRoleAssignments', rows);
  });
  return app;
}

function list(context: GraphContext, type: string, rows: readonly object[]) {
  allowOptions(context, lists);
  const filter = context.req.query('$filter');
  const test = filter ? parseFilter(filter) : () => true;
  const found = rows.filter((row) => test({ ...row }));
  const page = pageOf(context, found, { standard: 100, most: 999 });
  return context.json({
    '@odata.context': `${baseOf(context)}/$metadata#${type}`,
    ...(context.req.query('$count') === 'true' && { '@odata.count': found.length }),
    ...(page.next && { '@odata.nextLink': page.next }),
    value: page.rows.map((row) => select(row, type, context.req.query('$select'))),
  });
}

function toGroup({ id, displayName }: { readonly id: string; readonly displayName: string }) {
  return {
    '@odata.type': '#microsoft.graph.group',
    id,
    displayName,
    description: null,
    mailEnabled: false,
    securityEnabled: true,
    groupTypes: [],
  };
}
