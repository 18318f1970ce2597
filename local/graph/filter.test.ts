import { expect, test } from 'vitest';
import { parseFilter } from './filter.ts';

const row = {
  displayName: "Conan O'Brien",
  isRead: false,
  mail: null,
  receivedDateTime: '2026-03-01T10:00:00.000Z',
  from: { emailAddress: { address: 'a@example.org' } },
};

test.each([
  ["displayName eq 'conan o''brien'", true],
  ["startswith(displayName,'Con') and isRead eq false", true],
  ["displayName eq 'x' or from/emailAddress/address eq 'A@example.org'", true],
  ["displayName eq 'this and that'", false],
  ["displayName in ('x', 'Conan O''Brien')", true],
  ['mail eq null', true],
  ['mail ne null', false],
  ['receivedDateTime ge 2026-03-01T10:00:00Z', true],
  ['receivedDateTime gt 2026-03-01T10:00:00Z', false],
  ['receivedDateTime lt 2026-04-01', true],
])('%s', (filter, expected) => {
  expect(parseFilter(filter)(row)).toBe(expected);
});

test('what is not understood is named, never ignored', () => {
  expect(() => parseFilter("contains(displayName,'x')")).toThrow("contains(displayName,'x')");
  expect(() => parseFilter('displayName eq ?')).toThrow('not a literal');
});
