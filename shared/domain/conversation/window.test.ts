import { expect, test } from 'vitest';
import { Address } from '#shared/contracts/configuration/address.ts';
import { channelFacts, channelNames } from '#shared/contracts/conversation/channels.ts';
import { windowClosesAt } from './window.ts';

const [never = 'sms'] = channelNames.filter((name) => channelFacts(name).window === null);
const [usual = 'sms'] = channelNames.filter((name) => channelFacts(name).window !== null);
const [late = 'sms'] = channelNames.filter((name) => channelFacts(name).lateWindow !== undefined);

test('where a channel has no window one may always write', () => {
  expect(windowClosesAt(never, null)).toBeNull();
});

test('a customer who has never written may not be written to', () => {
  expect(windowClosesAt(usual, null)).toBe(0);
  expect(windowClosesAt(late, null, true)).toBe(0);
});

test('people have longer only where the channel has that and the address says so', () => {
  expect(windowClosesAt(late, 1_000)).toBe(86_401_000);
  expect(windowClosesAt(late, 1_000, true)).toBe(7 * 86_400_000 + 1_000);
  expect(windowClosesAt('whatsapp', 1_000, true)).toBe(86_401_000);
});

test('an address says so only where the channel has that', () => {
  const address = { name: 'Ours', center: 'sales', answersLate: true };
  expect(Address.safeParse({ ...address, address: `${late}:123456` }).success).toBe(true);
  expect(Address.safeParse({ ...address, address: 'sms:+4930123456' }).success).toBe(false);
});
