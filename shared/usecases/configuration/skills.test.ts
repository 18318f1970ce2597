import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#shared/contracts/access/caller.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { centerRules } from './contact-centers.ts';
import { createMemoryConfiguration } from './memory.test-support.ts';
import { unknownReferences } from './unknown-references.ts';
import { userRules } from './users.ts';

const caller: Caller = {
  tenant: 'contoso',
  user: '00000000-0000-4000-8000-00000000000a',
  name: 'Amin',
  roles: ['Administrator'],
};
const skills = [
  { id: 'german', name: 'German' },
  { id: 'dutch', name: 'Dutch' },
];
const sales = ContactCenter.parse({ id: 'sales', name: 'Sales', skills });
const support = ContactCenter.parse({ id: 'support', name: 'Support' });
const adele = (memberships: User['profile']['memberships']) =>
  User.parse({
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Adele',
    roles: ['Agent'],
    profile: { teams: [], memberships, capacity: { voice: 1 } },
  });

let configuration: ConfigurationStore;
beforeEach(async () => {
  configuration = createMemoryConfiguration();
  await configuration.create('contoso', 'center', sales);
  await configuration.create('contoso', 'center', support);
});

describe('E7: skills of users', () => {
  const check = (value: User) =>
    userRules({ configuration, tellAgent: async () => {}, now: () => 0 }).check({
      caller,
      value,
      before: undefined,
    });

  test('E7: are those of their contact center, where it names any', async () => {
    const value = adele([
      { center: 'sales', skills: { german: 4, tax: 2 } },
      { center: 'support', skills: { anything: 1 } },
    ]);
    expect(await check(value)).toEqual([
      {
        field: 'profile.memberships.0.skills.tax',
        what: "'sales' has no skill 'tax'; add it there, or choose one of german, dutch",
      },
    ]);
    expect(await check(adele([{ center: 'sales', skills: { dutch: 1 } }]))).toEqual([]);
  });
});

test('E7: a contact center names no skill twice', async () => {
  const rules = centerRules({
    configuration,
    routing: { send: async () => {} },
    now: () => 0,
  });
  const value = { ...sales, skills: [...skills, { id: 'german', name: 'Again' }] };
  expect(await rules.check({ caller, value, before: undefined })).toEqual([
    { field: 'skills.2.id', what: "there is another skill 'german'" },
  ]);
});

describe('E7: skills that flows ask for', () => {
  const find = (id: string, center?: string) =>
    unknownReferences(configuration, 'contoso', [
      { kind: 'skill', id, node: 'queue', field: 'skills.0.skill', ...(center && { center }) },
    ]);

  test('E7: one that the contact center does not name must be mended', async () => {
    expect(await find('germn', 'sales')).toEqual([
      {
        node: 'queue',
        field: 'skills.0.skill',
        what: "there is no skill 'germn' of 'sales'",
        advice: 'Add it to the contact center, or choose one of german, dutch',
      },
    ]);
  });

  test('E7: one that nobody has is odd', async () => {
    expect(await find('german', 'sales')).toMatchObject([{ severity: 'warning' }]);
    const user = adele([{ center: 'sales', skills: { german: 1 } }]);
    await configuration.create('contoso', 'user', user);
    expect(await find('german', 'sales')).toEqual([]);
  });

  test('E7: in a flow of any contact center it suffices that one of them may have it', async () => {
    expect(await find('tax')).toMatchObject([{ severity: 'warning' }]);
    expect(await find('tax', 'support')).toMatchObject([{ severity: 'warning' }]);
  });
});
