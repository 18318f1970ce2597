import { expect, test } from 'vitest';
import { Switches, SwitchWanted } from '#shared/contracts/operations/switches.ts';
import { changeSwitches } from './change-switches.ts';
import { offSwitch } from './off-switch.ts';

const none = Switches.parse({});
const wanted = (more: object = {}) =>
  SwitchWanted.parse({ state: 'off', tenants: null, reason: 'Spam', by: 'Ada', ...more });
const whyOff = (switches: Switches, tenant: string, now = 1) =>
  offSwitch(switches.off, { feature: 'bots', tenant, now })?.reason;

test('S4: what is off for all is off for each tenant, and nothing else is', () => {
  const switches = changeSwitches(none, 'bots', wanted(), 1);
  expect(whyOff(switches, 'contoso')).toBe('Spam');
  expect(offSwitch(switches.off, { feature: 'connectors', tenant: 'contoso', now: 1 })).toBe(
    undefined,
  );
});

test('S4: what is off for chosen tenants is on for the others', () => {
  const switches = changeSwitches(none, 'bots', wanted({ tenants: ['contoso'] }), 1);
  expect([whyOff(switches, 'contoso'), whyOff(switches, 'fabrikam')]).toEqual(['Spam', undefined]);
});

test('S4: on for all leaves off what is off for one tenant, and the other way round', () => {
  const one = changeSwitches(none, 'bots', wanted({ tenants: ['contoso'], reason: 'One' }), 1);
  const both = changeSwitches(one, 'bots', wanted({ reason: 'All' }), 2);
  expect(whyOff(both, 'contoso')).toBe('All');
  const again = changeSwitches(both, 'bots', wanted({ state: 'on' }), 3);
  expect([whyOff(again, 'contoso'), whyOff(again, 'fabrikam')]).toEqual(['One', undefined]);
});

test('S4: what is off until a time is on from then by itself', () => {
  const switches = changeSwitches(none, 'bots', wanted({ until: 10 }), 1);
  expect([whyOff(switches, 'contoso', 9), whyOff(switches, 'contoso', 10)]).toEqual([
    'Spam',
    undefined,
  ]);
});

test('S4: who changed what, when and why is kept, newest first; said twice it is off once', () => {
  const once = changeSwitches(none, 'bots', wanted(), 1);
  const twice = changeSwitches(once, 'bots', wanted(), 2);
  const on = changeSwitches(twice, 'bots', wanted({ state: 'on', reason: 'Over', by: 'Bob' }), 3);
  expect(twice.off).toHaveLength(1);
  expect(on.off).toEqual([]);
  expect(on.changes.map(({ state, by, reason, at }) => [state, by, reason, at])).toEqual([
    ['on', 'Bob', 'Over', 3],
    ['off', 'Ada', 'Spam', 2],
    ['off', 'Ada', 'Spam', 1],
  ]);
});
