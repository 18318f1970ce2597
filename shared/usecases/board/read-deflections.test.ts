import { expect, test } from 'vitest';
import { DeflectionRange } from '#shared/contracts/board/deflections.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import { Deflection } from '#shared/contracts/record/deflection.ts';
import { createMemoryConfiguration } from '../../../tests/support/memory/memory-configuration.ts';
import { readDeflections } from './read-deflections.ts';

const id = '11111111-1111-4111-8111-111111111111';
const range = { from: '2026-11-28', to: '2026-11-28' };

function world() {
  const configuration = createMemoryConfiguration();
  const watch = { timeZone: 'Pacific/Auckland' };
  configuration.put('center', ContactCenter.parse({ id: 'sales', name: 'Sales', watch }));
  configuration.put('center', ContactCenter.parse({ id: 'support', name: 'Support' }));
  const supervises = { centers: ['sales'] };
  configuration.put('user', User.parse({ id, name: 'Sam', roles: ['Supervisor'], supervises }));
  const at = Date.parse('2026-11-27T11:00:00Z');
  const call = Deflection.parse({ center: 'sales', at, offered: true, accepted: true });
  const deflections = {
    list: async (_: unknown, from: number, to: number) => (from <= at && at < to ? [call] : []),
  };
  return { configuration: configuration.store, deflections };
}

const as = (role: 'Supervisor' | 'Administrator') =>
  ({ tenant: 'contoso', user: id, name: 'Sam', roles: [role] }) as const;

test('W1: a supervisor reads the figures of their own contact centers, an administrator those of all', async () => {
  const read = (role: 'Supervisor' | 'Administrator', center: string) =>
    readDeflections(world(), as(role), center, range);
  // There the day began thirteen hours before that of Greenwich.
  expect(await read('Supervisor', 'sales')).toMatchObject({
    ok: true,
    value: { days: [{ day: '2026-11-28', offered: 1, accepted: 1 }], total: { offered: 1 } },
  });
  expect(await read('Supervisor', 'support')).toEqual({ ok: false, reason: 'notFound' });
  expect(await read('Administrator', 'support')).toMatchObject({ ok: true });
  expect(await read('Administrator', 'nowhere')).toEqual({ ok: false, reason: 'notFound' });
});

test.each([
  [{ from: '2026-11-02', to: '2026-11-01' }],
  [{ from: '2026-08-01', to: '2026-11-30' }],
  [{ from: 'yesterday', to: '2026-11-30' }],
])('W1: days that make no sense, or more than 93, are refused: %o', (asked) => {
  expect(DeflectionRange.safeParse(asked).success).toBe(false);
});
