import { expect, test } from 'vitest';
import type { AccountWord } from '#shared/contracts/configuration/whatsapp-channel.ts';
import { type WhatsAppSigns, whatsAppState } from './whatsapp-state.ts';

const minutes = 60_000;
const good: WhatsAppSigns = {
  connectedAt: 0,
  now: 31 * minutes,
  key: 'taken',
  isWebhookOurs: true,
  health: { canSend: 'available', parts: [] },
  words: [],
};
const word = (what: string, event: string, limit: string | null = null): AccountWord => ({
  what,
  event,
  limit,
  at: 0,
});
const said = (signs: Partial<WhatsAppSigns>) => {
  const { state, todo } = whatsAppState({ ...good, ...signs });
  return [state, ...todo.map(({ what }) => what)];
};
const part = (of: string, canSend: 'limited' | 'blocked', ...says: string[]) => ({
  of,
  canSend,
  says,
});

test('W3: a number that can send without limits is active', () => {
  expect(said({})).toEqual(['active']);
});

test('W3: a number that was never connected waits for that', () => {
  expect(said({ connectedAt: null })).toEqual(['pending', 'connect']);
  expect(said({ key: 'missing' })).toEqual(['pending', 'connect']);
});

test('W3: for 30 minutes a number may become ready, then it has failed', () => {
  const blocked = {
    canSend: 'blocked',
    parts: [part('number', 'blocked', 'Register it')],
  } as const;
  for (const signs of [{ key: 'refused' } as const, { health: null }]) {
    expect(said({ ...signs, now: 30 * minutes - 1 })).toEqual(['pending', 'wait']);
    expect(said({ ...signs, now: 30 * minutes })).toEqual(['failed', 'newKey']);
  }
  expect(said({ health: blocked, now: 29 * minutes })).toEqual(['pending', 'wait', 'account']);
  expect(whatsAppState({ ...good, health: blocked })).toEqual({
    state: 'failed',
    todo: [{ what: 'account', say: 'Register it' }],
  });
});

test('W3: without its webhook a number hears nothing, and waits to be connected again', () => {
  expect(said({ isWebhookOurs: false })).toEqual(['pending', 'webhook']);
});

test('W3: until the business is verified a number is limited', () => {
  const limited = (...parts: ReturnType<typeof part>[]) =>
    ({ health: { canSend: 'limited', parts } }) as const;
  expect(said(limited())).toEqual(['limited', 'verifyBusiness']);
  expect(said(limited(part('business', 'limited')))).toEqual(['limited', 'verifyBusiness']);
  expect(said(limited(part('account', 'limited', 'Pay')))).toEqual(['limited', 'account']);
  const tier = word('phone_number_quality_update', 'ONBOARDING', 'TIER_250');
  expect(said({ words: [tier] })).toEqual(['limited', 'verifyBusiness']);
  expect(said({ words: [{ ...tier, limit: 'TIER_10K' }] })).toEqual(['active']);
});

test.each([
  [word('account_update', 'DISABLED_UPDATE'), ['failed', 'account']],
  [word('account_update', 'ACCOUNT_RESTRICTION'), ['limited', 'account']],
  [word('account_update', 'VERIFIED_ACCOUNT'), ['active']],
  [word('phone_number_name_update', 'REJECTED'), ['limited', 'displayName']],
  [word('phone_number_quality_update', 'FLAGGED'), ['limited', 'quality']],
  [word('security', 'PIN_CHANGED'), ['active']],
])('W3: what WhatsApp said last is heeded: %o', (last, expected) => {
  expect(said({ words: [last] })).toEqual(expected);
});

test('W3: an account that was stopped does not become ready by waiting', () => {
  expect(said({ words: [word('account_update', 'DISABLED_UPDATE')], now: minutes })).toEqual([
    'failed',
    'account',
  ]);
});
