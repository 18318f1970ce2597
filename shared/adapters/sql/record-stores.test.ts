import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Slug } from '#shared/contracts/configuration/values.ts';
import { createRecordStores } from './record-stores.ts';
import { settingOf } from './setting-of.ts';

const main = { tenant: 'contoso', target: 'main' };
const url = 'postgresql://writer:secret@localhost/records';

test('a target has one store for as long as the process lives', () => {
  const storeOf = createRecordStores(new Map([['RECORDS_CONTOSO_MAIN', url]]));
  expect(storeOf(main)).toBeDefined();
  expect(storeOf(main)).toBe(storeOf({ ...main }));
});

test('D1: a target whose connection string is missing or empty has no store', () => {
  const storeOf = createRecordStores(new Map([['RECORDS_CONTOSO_ARCHIVE', '']]));
  expect(storeOf(main)).toBeUndefined();
  expect(storeOf({ ...main, target: 'archive' })).toBeUndefined();
});

test('E2: no choice of target id makes a tenant name the setting of another', () => {
  expect(settingOf('RECORDS', { tenant: 'a', target: 'b-c' })).not.toBe(
    settingOf('RECORDS', { tenant: 'a-b', target: 'c' }),
  );
  const slug = fc
    .stringMatching(/^[a-c][ab-]{0,4}$/)
    .filter((text) => Slug.safeParse(text).success);
  fc.assert(
    fc.property(slug, slug, slug, slug, (tenant, target, otherTenant, otherTarget) => {
      const isSame =
        settingOf('RECORDS', { tenant, target }) ===
        settingOf('RECORDS', { tenant: otherTenant, target: otherTarget });
      expect(isSame).toBe(tenant === otherTenant && target === otherTarget);
      expect(settingOf('RECORDS', { tenant, target })).toMatch(/^[A-Z0-9_]+$/);
    }),
    { numRuns: 2000 },
  );
});
