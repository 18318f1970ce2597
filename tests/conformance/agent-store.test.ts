import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAgentStore } from '#shared/adapters/cosmos/agent-store.ts';
import type { Agent, AgentProfile } from '#shared/contracts/agent/agent.ts';
import type { AnybodyQuery, CandidateQuery } from '#shared/contracts/routing/routing-effect.ts';
import { agentsContainer } from '#shared/contracts/topology.ts';
import { decideAgent } from '#shared/domain/agent/decide-agent.ts';
import { newAgent } from '#shared/domain/agent/new-agent.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import { readyAgent, sampleProfile } from '../simulation/samples.ts';
import { startTestContainer } from '../support/cosmos/test-container.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
let store: AgentStore;
let number = 0;

beforeAll(async () => {
  cosmos = await startTestCosmos();
  store = createAgentStore(await startTestContainer(cosmos, agentsContainer));
});

afterAll(() => cosmos.stop());

function newCenter() {
  number += 1;
  return { tenant: 'contoso', center: `center-${number}` };
}

interface Person {
  readonly since?: number;
  readonly skills?: Readonly<Record<string, number>>;
  readonly more?: Partial<AgentProfile>;
}

/** Ready agents of a contact center, by name; each name is an agent of that center alone. */
async function hire(center: string, people: Readonly<Record<string, Person>>) {
  for (const [name, { since = 0, skills = {}, more = {} }] of Object.entries(people)) {
    const profile = { ...sampleProfile, memberships: [{ center, skills }], ...more };
    await store.save(readyAgent(`${name}@${center}`, since, profile));
  }
}

const anybody: CandidateQuery = {
  medium: 'voice',
  skills: [],
  teams: null,
  except: [],
  order: 'longestAvailable',
  include: null,
  limit: 10,
};

const names = (found: readonly { readonly agent: string }[]) =>
  found.map(({ agent }) => agent.split('@')[0]);

function reserved(agent: Agent, center: string, until: number): Agent {
  const wish = { offer: 'o1', dialogue: 'd1', center, medium: 'voice' } as const;
  return decideAgent(agent, { kind: 'reserve', at: 1, ...wish, until }).state;
}

test('an agent is loaded as saved; one nobody saved is not there', async () => {
  const agent = readyAgent('ann');
  expect(await store.load({ tenant: 'contoso', agent: 'ann' })).toBeUndefined();
  expect(await store.save(agent)).toBe(true);
  expect((await store.load({ tenant: 'contoso', agent: 'ann' }))?.value).toEqual(agent);
  expect(await store.load({ tenant: 'fabrikam', agent: 'ann' })).toBeUndefined();
});

test('E10: of two who save what they read, one is told that the other was faster', async () => {
  const agent = readyAgent('bob');
  await store.save(agent);
  expect(await store.save(agent)).toBe(false);
  const found = await store.load({ tenant: 'contoso', agent: 'bob' });
  const saves = [5, 6].map((sequence) => store.save({ ...agent, sequence }, found?.version));
  expect((await Promise.all(saves)).sort()).toEqual([false, true]);
  expect(await store.save({ ...agent, id: 'nobody' }, found?.version)).toBe(false);
});

test('Q1: candidates are the free members, longest available first, up to the limit', async () => {
  const key = newCenter();
  await hire(key.center, { late: { since: 30 }, early: { since: 10 }, middle: { since: 20 } });
  await hire(newCenter().center, { elsewhere: {} });
  const profile = { ...sampleProfile, memberships: [{ center: key.center, skills: {} }] };
  await store.save(reserved(readyAgent(`taken@${key.center}`, 0, profile), key.center, 99_000));
  expect(names(await store.findCandidates(key, anybody, 50))).toEqual(['early', 'middle', 'late']);
  expect(names(await store.findCandidates(key, { ...anybody, limit: 2 }, 50))).toEqual([
    'early',
    'middle',
  ]);
  expect(await store.findCandidates({ ...key, tenant: 'fabrikam' }, anybody, 50)).toEqual([]);
});

test('Q1: skills that are wanted must be there; the best comes first where that is the order', async () => {
  const key = newCenter();
  await hire(key.center, {
    none: { since: 1 },
    fair: { since: 2, skills: { dutch: 3 } },
    poor: { since: 3, skills: { dutch: 1 } },
    fluent: { since: 4, skills: { dutch: 9 } },
  });
  const dutch = { ...anybody, skills: [{ skill: 'dutch', atLeast: 2 }], limit: 1 };
  const longest = { ...dutch, order: 'skillsLongestAvailable' } as const;
  const best = { ...dutch, order: 'skillsBestAvailable' } as const;
  expect(names(await store.findCandidates(key, longest, 50))).toEqual(['fair']);
  expect(names(await store.findCandidates(key, best, 50))).toEqual(['fluent']);
  expect(names(await store.findCandidates(key, { ...best, limit: 9 }, 50))).toEqual([
    'fluent',
    'fair',
  ]);
});

test('Q2: only the teams that are searched, and nobody who is left out', async () => {
  const key = newCenter();
  await hire(key.center, {
    day: { more: { teams: ['day', 'early'] } },
    night: { more: { teams: ['night'] } },
    none: { more: { teams: [] } },
  });
  const query = { ...anybody, teams: ['night', 'early'] };
  expect(names(await store.findCandidates(key, query, 50)).sort()).toEqual(['day', 'night']);
  const except = [`day@${key.center}`];
  expect(names(await store.findCandidates(key, { ...query, except }, 50))).toEqual(['night']);
});

test('only agents with capacity for the medium; the others are found when anybody free is wanted', async () => {
  const key = newCenter();
  await hire(key.center, {
    talker: { since: 1 },
    writer: { since: 2, more: { capacity: { chat: 2 } } },
  });
  expect(names(await store.findCandidates(key, { ...anybody, medium: 'chat' }, 50))).toEqual([
    'writer',
  ]);
  expect(names(await store.findFree(key, 10, 50))).toEqual(['talker', 'writer']);
  expect(names(await store.findFree(key, 1, 50))).toEqual(['talker']);
});

test('the preferred agent is among the answers, however long the others have waited, if they are free', async () => {
  const key = newCenter();
  await hire(key.center, { one: { since: 1 }, two: { since: 2 }, last: { since: 9 } });
  const query = { ...anybody, limit: 1, include: `last@${key.center}` };
  expect(names(await store.findCandidates(key, query, 50))).toEqual(['last', 'one']);
  const first = { ...query, include: `one@${key.center}` };
  expect(names(await store.findCandidates(key, first, 50))).toEqual(['one']);
  const unknown = { ...query, include: 'somebody-else' };
  expect(names(await store.findCandidates(key, unknown, 50))).toEqual(['one']);
});

test('Q4: of whom only the preferred agent may have, nobody else is looked for, whatever their skills and teams', async () => {
  const key = newCenter();
  await hire(key.center, { other: { since: 1 }, own: { since: 2, more: { teams: [] } } });
  const skills = [{ skill: 'dutch', atLeast: 9 }];
  const query = { ...anybody, skills, teams: ['day'], include: `own@${key.center}`, only: true };
  expect(names(await store.findCandidates(key, query, 50))).toEqual(['own']);
  const except = [`own@${key.center}`];
  expect(await store.findCandidates(key, { ...query, except }, 50)).toEqual([]);
});

test('C1: only agents whose device can take it', async () => {
  const key = newCenter();
  await hire(key.center, { one: {} });
  const by = (device: 'browser' | 'teams') => ({ ...anybody, devices: [device] });
  expect(names(await store.findCandidates(key, by('browser'), 50))).toEqual(['one']);
  expect(await store.findCandidates(key, by('teams'), 50)).toEqual([]);
});

/** A number outside that takes two calls at once. */
const outside = { teams: ['outside'], capacity: { voice: 2 }, external: true } as const;

test('Q7: a team outside is found where its team is searched, last, with the room that it has, and is no agent to count', async () => {
  const key = newCenter();
  await hire(key.center, { late: { since: 30 }, out: { since: 1, more: outside } });
  const skills = [{ skill: 'dutch', atLeast: 1 }];
  expect(names(await store.findCandidates(key, anybody, 50))).toEqual(['late']);
  const searched = { ...anybody, teams: ['day', 'outside'] };
  const found = await store.findCandidates(key, searched, 50);
  expect(names(found)).toEqual(['late', 'out']);
  expect(found[1]).toMatchObject({ external: true, room: 2 });
  expect(names(await store.findCandidates(key, { ...searched, skills }, 50))).toEqual(['out']);
  expect(await store.count(key)).toEqual({ available: 1, loggedIn: 1 });
});

describe('Q7: whether anybody at work could ever have it', () => {
  const wanted: AnybodyQuery = {
    medium: 'voice',
    skills: [[]],
    teams: null,
    except: [],
  };
  const dutch = (atLeast: number) => [{ skill: 'dutch', atLeast }];

  test('Q7: busy, on a break: yes; signed out, or of another contact center: no', async () => {
    const key = newCenter();
    const memberships = [{ center: key.center, skills: {} }];
    const profile = { ...sampleProfile, memberships };
    expect(await store.isAnybodyAtWork(key, wanted)).toBe(false);
    await store.save({ ...newAgent('contoso', `home@${key.center}`), profile });
    expect(await store.isAnybodyAtWork(key, wanted)).toBe(false);
    await store.save(reserved(readyAgent(`busy@${key.center}`, 0, profile), key.center, 99_000));
    expect(await store.isAnybodyAtWork(key, wanted)).toBe(true);
    expect(await store.isAnybodyAtWork({ ...key, tenant: 'fabrikam' }, wanted)).toBe(false);
    expect(await store.isAnybodyAtWork(newCenter(), wanted)).toBe(false);
  });

  test('Q7: by medium, team, device, exception, and any of the skills that are ever asked for', async () => {
    const key = newCenter();
    await hire(key.center, { one: { skills: { dutch: 3 } } });
    const is = (more: Partial<AnybodyQuery>) => store.isAnybodyAtWork(key, { ...wanted, ...more });
    expect(await is({ medium: 'email' })).toBe(false);
    expect([await is({ teams: ['day'] }), await is({ teams: ['night'] })]).toEqual([true, false]);
    expect([await is({ devices: ['browser'] }), await is({ devices: ['teams'] })]).toEqual([
      true,
      false,
    ]);
    expect(await is({ except: [`one@${key.center}`] })).toBe(false);
    expect(await is({ skills: [dutch(5)] })).toBe(false);
    expect(await is({ skills: [dutch(5), dutch(2)] })).toBe(true);
  });

  test('Q7: a team outside counts where a group names it, whatever is asked for', async () => {
    const key = newCenter();
    await hire(key.center, { out: { more: outside } });
    const skills = [dutch(9)];
    expect(await store.isAnybodyAtWork(key, { ...wanted, skills })).toBe(false);
    const named = { ...wanted, skills, teams: ['night', 'outside'] };
    expect(await store.isAnybodyAtWork(key, named)).toBe(true);
  });

  test('Q4: one agent alone, whatever their skills and teams', async () => {
    const key = newCenter();
    await hire(key.center, { own: {}, other: {} });
    const query = { ...wanted, teams: ['night'], skills: [dutch(9)] };
    const is = (name: string, only: boolean) =>
      store.isAnybodyAtWork(key, { ...query, named: `${name}@${key.center}`, only });
    expect([await is('own', true), await is('nobody', true)]).toEqual([true, false]);
    expect([await is('own', false), await is('nobody', false)]).toEqual([true, false]);
    const anyTeam = { ...wanted, named: 'nobody' };
    expect(await store.isAnybodyAtWork(key, anyTeam)).toBe(true);
    expect(await store.isAnybodyAtWork(key, { ...anyTeam, only: true })).toBe(false);
  });

  test('Q7: the only one who could is found behind more than a page of others', async () => {
    const key = newCenter();
    const many = Array.from({ length: 120 }, (_, index) => [`a${index}`, {}] as const);
    await hire(key.center, { ...Object.fromEntries(many), able: { skills: { dutch: 5 } } });
    expect(await store.isAnybodyAtWork(key, { ...wanted, skills: [dutch(5)] })).toBe(true);
    expect(await store.isAnybodyAtWork(key, { ...wanted, skills: [dutch(6)] })).toBe(false);
  });
});

test('more free agents than a page holds are found all, each once', async () => {
  const key = newCenter();
  const many = Array.from({ length: 120 }, (_, index) => [`a${index}`, { since: index }] as const);
  await hire(key.center, Object.fromEntries(many));
  expect(names(await store.findFree(key, 200, 500))).toEqual(many.map(([name]) => name));
});

test('Q5: agents of a contact center are counted: signed in, and able to take a call', async () => {
  const key = newCenter();
  await hire(key.center, { free: {}, writer: { more: { capacity: { chat: 1 } } } });
  const profile = { ...sampleProfile, memberships: [{ center: key.center, skills: {} }] };
  await store.save({ ...newAgent('contoso', `away@${key.center}`), profile });
  await store.save(reserved(readyAgent(`other@${key.center}`, 0, profile), key.center, 99_000));
  expect(await store.count(key)).toEqual({ available: 1, loggedIn: 3 });
  expect(await store.count(newCenter())).toEqual({ available: 0, loggedIn: 0 });
});

test('agents with a slot that ran out are found across tenants', async () => {
  const { center } = newCenter();
  const profile = { ...sampleProfile, memberships: [{ center, skills: {} }] };
  const ready = (id: string) => readyAgent(id, 0, profile);
  await store.save({ ...reserved(ready('over'), center, 400), tenant: 'fabrikam' });
  await store.save(reserved(ready('rings'), center, 600));
  await store.save(ready('idle'));
  expect(await store.dueBefore(500)).toEqual([{ tenant: 'fabrikam', agent: 'over' }]);
});

test('A3: the staff of contact centers and teams, signed in first, each once, and nobody of another tenant', async () => {
  const key = newCenter();
  const other = newCenter();
  await hire(key.center, { here: { more: { teams: [`team-${key.center}`] } } });
  await hire(other.center, { there: { more: { teams: [`team-${key.center}`] } }, else: {} });
  const profile = { ...sampleProfile, memberships: [{ center: key.center, skills: {} }] };
  await store.save({ ...newAgent('contoso', `gone@${key.center}`), profile });
  await store.save({ ...newAgent('fabrikam', `foreign@${key.center}`), profile });
  const staff = async (centers: string[], teams: string[], limit = 10) =>
    (await store.staff('contoso', { centers, teams }, limit)).map(({ id }) => id.split('@')[0]);
  expect(await staff([key.center], [])).toEqual(['here', 'gone']);
  const all = await staff([key.center], [`team-${key.center}`]);
  expect(all.toSorted()).toEqual(['gone', 'here', 'there']);
  expect(all.at(-1)).toBe('gone');
  expect(await staff([key.center], [], 1)).toEqual(['here']);
  expect(await staff([], [])).toEqual([]);
  const ofTenant = (await store.staff('fabrikam', null, 10)).map(({ id }) => id);
  expect(ofTenant).toContain(`foreign@${key.center}`);
  expect(ofTenant.some((id) => id.startsWith('here'))).toBe(false);
});

test('A3: staff of more than one page is found all', async () => {
  const key = newCenter();
  const many = Array.from({ length: 120 }, (_, index) => [`m${index}`, { since: index }] as const);
  await hire(key.center, Object.fromEntries(many));
  expect(await store.staff('contoso', { centers: [key.center], teams: [] }, 1000)).toHaveLength(
    120,
  );
});
