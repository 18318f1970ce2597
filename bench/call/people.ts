import { contoso, personId } from '../../local/directory/sample-directory.ts';
import { type SampleTenant, sampleTenants } from '../../local/seed/sample-tenants.ts';
import { keysFlow } from './keys-flow.ts';

/** Leads to Sales: language menu, opening hours, queue. */
export const salesNumber = '+493012340001';
/** Leads to the menus that go on for ever. */
export const keysNumber = '+493012340002';

/** Leads to Support. */
export const supportText = '+493012340002';
/** Written dialogues that an agent has beside each other. */
export const chatsAtOnce = 3;

export interface BenchAgent {
  /** The part of the address before the `@`. */
  readonly name: string;
  readonly displayName: string;
  /** Object id. */
  readonly id: string;
  readonly tenantId: string;
}

export function benchAgents(count: number): readonly BenchAgent[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `agent${String(index + 1).padStart(3, '0')}`;
    const displayName = `${name[0]?.toUpperCase()}${name.slice(1)} Example`;
    return { name, displayName, id: personId(name), tenantId: contoso };
  });
}

/** Telephone numbers of callers, different for each `group`. */
export function callerNumbers(group: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `+49170${group}${10_000 + index}`);
}

/** The sample customers, with these agents alone in Contoso's Sales and Support, and the endless menus behind its second number. */
export function agentTenants(agents: readonly BenchAgent[]): readonly SampleTenant[] {
  return sampleTenants({ officeHours: false }).map((content) =>
    content.tenant.id === 'contoso' ? withAgents(content, agents) : content,
  );
}

function withAgents(content: SampleTenant, agents: readonly BenchAgent[]): SampleTenant {
  const administrators = content.users.filter(({ roles }) => !roles.includes('Agent'));
  return {
    ...content,
    flows: [...content.flows, keysFlow],
    centers: [...content.centers, { id: 'keys', name: 'Keys', flow: keysFlow.id }],
    addresses: content.addresses.map((each) =>
      each.address === keysNumber ? { ...each, center: 'keys' } : each,
    ),
    users: [...administrators, ...agents.map(toUser)],
  };
}

function toUser({ id, displayName }: BenchAgent): SampleTenant['users'][number] {
  return {
    id,
    name: displayName,
    roles: ['Agent'],
    profile: {
      teams: ['first-line'],
      memberships: [
        { center: 'sales', skills: {} },
        { center: 'support', skills: {} },
      ],
      capacity: { voice: 1, chat: chatsAtOnce },
    },
  };
}
