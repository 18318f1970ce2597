import { expect, test } from 'vitest';
import { Role } from '#shared/contracts/access/role.ts';
import { policy } from '#shared/domain/access/policy.ts';
import { askEndpoint } from '../../tests/support/api.ts';
import { administrationEndpoints } from './administration.ts';
import { boardEndpoints } from './board.ts';
import { deskEndpoints } from './desk.ts';
import { deskFileFunctions } from './desk-files.ts';
import type { Endpoint } from './endpoint.ts';

/** What they would do is of no interest here. */
const idle = ({
  handle: _,
  ...description
}: Omit<Endpoint<unknown>, 'handle'> & { handle: unknown }) => ({
  ...description,
  handle: async () => ({ ok: true, value: undefined }) as const,
});
const endpoints: Endpoint<unknown>[] = [
  ...administrationEndpoints.map(idle),
  ...deskEndpoints.map(idle),
  ...boardEndpoints.map(idle),
];

function isAtWork(endpoint: string, role: Role): boolean {
  if (endpoint === 'Desk_OpenCalling')
    return isAtWork('Desk_Read', role) || isAtWork('Board_Read', role);
  // Operators see contacts, Producers keep them (M1).
  if (endpoint.startsWith('Contacts_')) return role === 'Operator' || role === 'Producer';
  // Who writes first (M1).
  if (/^Desk_(ListAddresses|ListTemplates|BeginConversation)$/.test(endpoint))
    return role === 'Operator';
  if (endpoint.startsWith('Desk_')) return role === 'Agent' || role === 'Operator';
  return role === 'Supervisor' || role === 'Administrator' || role === 'EnvironmentManager';
}

/** M1 in other words than the policy's. */
function isAllowed(endpoint: string, role: Role): boolean {
  if (/^(Desk|Board|Contacts)_/.test(endpoint)) return isAtWork(endpoint, role);
  if (role === 'Administrator' || role === 'EnvironmentManager') return true;
  return endpoint.includes('CannedText') ? isEditor(role) : isAuthor(endpoint, role);
}

/** Content Managers edit texts; Producers edit content as well (M7). */
const isEditor = (role: Role) => role === 'ContentManager' || role === 'Producer';

function isAuthor(endpoint: string, role: Role): boolean {
  const isReading = /_(List|Get|Diff|Validate)/.test(endpoint);
  if (role === 'ContentManager')
    return endpoint.startsWith('Content_') || (endpoint.includes('DataTable') && isReading);
  if (endpoint.includes('Connector') && !isReading) return false;
  if (role === 'StudioEditor' || role === 'Producer')
    return /Flow|Connector|DataTable|Content_/.test(endpoint);
  return role === 'StudioViewer' && isReading && /Flow|Connector|DataTable/.test(endpoint);
}

const table = endpoints.flatMap((endpoint) =>
  Role.options.map((role) => [endpoint.name, role, endpoint] as const),
);

test('S7: every endpoint has its line in the policy, and every line its endpoint', () => {
  const names = [...endpoints, ...deskFileFunctions].map(({ name }) => name);
  expect(names.toSorted()).toEqual(Object.keys(policy).toSorted());
});

test.each(table)('S7: %s as %s', async (name, role, endpoint) => {
  const as = { tenant: 'contoso', user: 'one', name: 'One', roles: [role] };
  const { status } = await askEndpoint({}, endpoint, { as, headers: { 'if-match': '"1"' } });
  expect(status === 403).toBe(!isAllowed(name, role));
});

test.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))(
  'S7: %s without a token, and without a role',
  async (_name, endpoint) => {
    const nobody = { tenant: 'contoso', user: 'one', name: 'One', roles: [] };
    expect((await askEndpoint({}, endpoint, {})).status).toBe(401);
    expect((await askEndpoint({}, endpoint, { as: nobody })).status).toBe(403);
  },
);

test('S7: an endpoint that the policy does not list nobody may call', async () => {
  const [first] = endpoints;
  if (!first) throw new Error('There is no endpoint.');
  for (const name of ['Admin_Unheard', 'constructor', 'toString', '__proto__']) {
    const as = { tenant: 'contoso', user: 'one', name: 'One', roles: Role.options };
    expect((await askEndpoint({}, { ...first, name }, { as })).status).toBe(403);
  }
});
