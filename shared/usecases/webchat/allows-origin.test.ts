import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowsOrigin } from './allows-origin.ts';

test('S7: an origin is allowed as it is written, in any case of its letters', () => {
  const allowed = ['https://www.shop.example', 'http://localhost:8080'];
  expect(allowsOrigin(allowed, 'https://WWW.shop.example')).toBe(true);
  for (const other of [
    'http://www.shop.example',
    'https://shop.example',
    'https://www.shop.example:444',
    'https://www.shop.example.evil.example',
    'http://localhost',
    'null',
    '',
  ])
    expect(allowsOrigin(allowed, other)).toBe(false);
});

test('S7: a star stands for all that is below, and for nothing beside', () => {
  const allowed = ['https://*.shop.example'];
  expect(allowsOrigin(allowed, 'https://de.shop.example')).toBe(true);
  expect(allowsOrigin(allowed, 'https://a.b.shop.example')).toBe(true);
  for (const other of [
    'https://shop.example',
    'https://evilshop.example',
    'http://de.shop.example',
    'https://.shop.example',
    'https://evil.example/.shop.example',
    'https://evil.example#.shop.example',
    'https://a@b.shop.example',
  ])
    expect(allowsOrigin(allowed, other)).toBe(false);
});

test('S7: whatever is asked, only what ends below the star’s place is allowed', () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.string(), (url, more) => {
      const asked = `${new URL(url).origin}${more}`;
      const isBelow = /^https:\/\/[a-z0-9.-]+\.shop\.example$/i.test(asked);
      expect(allowsOrigin(['https://*.shop.example'], asked)).toBe(isBelow);
    }),
  );
});
