import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#shared/contracts/access/caller.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { Team } from '#shared/contracts/configuration/team.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { createMemoryAgents } from '../../../tests/support/memory/memory-agents.ts';
import { tellAgent } from '../tell-agent.ts';
import { createMemoryConfiguration } from './memory.test-support.ts';
import { createResource, type Resource } from './resource.ts';
import { teamRules } from './teams.ts';

const amin: Caller = {
  tenant: 'contoso',
  user: '00000000-0000-4000-8000-00000000000a',
  name: 'Amin',
  roles: ['Administrator'],
};
const external = { number: '+4930123456', capacity: 3, centers: ['sales'] };
const overflow = Team.parse({ id: 'overflow', name: 'Overflow', external });

let configuration: ConfigurationStore;
let agents: ReturnType<typeof createMemoryAgents>;
let teams: Resource<Team, Team>;
let time: number;

beforeEach(async () => {
  time = 1_000;
  configuration = createMemoryConfiguration();
  agents = createMemoryAgents();
  await configuration.create('contoso', 'center', ContactCenter.parse({ id: 'sales', name: 'S' }));
  const shelf = {
    list: (tenant: string) => configuration.list(tenant, 'team'),
    get: (tenant: string, id: string) => configuration.get(tenant, 'team', id),
    create: (tenant: string, team: Team) => configuration.create(tenant, 'team', team),
    replace: (tenant: string, team: Team, version: string) =>
      configuration.replace(tenant, 'team', team, version),
    remove: (tenant: string, id: string, version: string) =>
      configuration.remove(tenant, 'team', id, version),
  };
  teams = createResource(shelf, teamRules({ configuration, tellAgent: tell, now: () => time }));
});

const quiet = { changed: async () => {} };

function tell(key: AgentKey, event: AgentEvent) {
  return tellAgent(
    {
      agents: agents.store,
      queues: { isAnybodyWaiting: async () => false },
      messages: { send: async () => {} },
      pushes: quiet,
      boards: quiet,
    },
    key,
    event,
  );
}

const agent = () => agents.of('team:overflow');

describe('Q7: a team outside', () => {
  test('Q7: is an agent at work with a number and a capacity as soon as it is created', async () => {
    expect(await teams.create(amin, overflow)).toMatchObject({ ok: true });
    expect(agent()).toMatchObject({
      state: { kind: 'ready' },
      device: { kind: 'phone', number: '+4930123456' },
      profile: {
        external: true,
        teams: ['overflow'],
        memberships: [{ center: 'sales', skills: {} }],
        capacity: { voice: 3 },
      },
    });
  });

  test('Q7: created twice, it is told twice and changes nothing', async () => {
    await teams.create(amin, overflow);
    const before = agent();
    time += 60_000;
    await teams.create(amin, overflow);
    expect(agent()).toEqual(before);
  });

  test('Q7: another number and capacity count from the next call on', async () => {
    await teams.create(amin, overflow);
    time += 60_000;
    const changed = { ...overflow, external: { ...external, number: '+4940999', capacity: 1 } };
    await teams.change(amin, 'overflow', changed, '*');
    expect(agent()).toMatchObject({
      state: { kind: 'ready' },
      device: { number: '+4940999' },
      profile: { capacity: { voice: 1 } },
    });
  });

  test('Q7: one that becomes a team of people, or is removed, takes no more calls', async () => {
    await teams.create(amin, overflow);
    time += 60_000;
    await teams.change(amin, 'overflow', { ...overflow, external: null }, '*');
    expect(agent().state).toEqual({ kind: 'signedOut' });
    await teams.change(amin, 'overflow', overflow, '*');
    expect(agent().state).toEqual({ kind: 'ready' });
    await teams.remove(amin, 'overflow', '*');
    expect(agent().state).toEqual({ kind: 'signedOut' });
  });

  test('S5: a change whose news was lost is told when the same request comes again', async () => {
    await configuration.create('contoso', 'team', overflow);
    expect(() => agent()).toThrow();
    await teams.change(amin, 'overflow', overflow, '*');
    expect(agent().state).toEqual({ kind: 'ready' });
  });

  test('E10: of two changes at once, the agent ends as the team does', async () => {
    await teams.create(amin, overflow);
    const other = { ...overflow, external: { ...external, capacity: 9 } };
    const rules = teamRules({
      configuration,
      now: () => time,
      tellAgent: async (key, event) => {
        // Meanwhile somebody else's change is kept and told.
        if (event.kind === 'signedIn' && event.profile.capacity.voice === 3)
          await teams.change(amin, 'overflow', other, '*');
        await tell(key, event);
      },
    });
    await rules.announce?.('contoso', overflow);
    expect(agent().profile.capacity.voice).toBe(9);
  });

  test('its contact centers must be there', async () => {
    const wrong = { ...overflow, external: { ...external, centers: ['sales', 'nowhere'] } };
    expect(await teams.create(amin, wrong)).toMatchObject({
      ok: false,
      reason: 'invalid',
      fields: [{ field: 'external.centers.1' }],
    });
  });
});

test('M3: a team of people is nobody whom routing could choose', async () => {
  await teams.create(amin, Team.parse({ id: 'day', name: 'Day' }));
  expect(() => agents.of('team:day')).toThrow();
});
