import { expect, test } from 'vitest';
import { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import { choices, further, takesWritten, toConsult, toTransfer } from './choices.ts';

const megan = 'b1a2c3d4-1111-4222-8333-444455556666';
const lidia = 'c1a2c3d4-1111-4222-8333-444455556666';
const colleagues = {
  agents: [
    { id: megan, name: 'Megan Bowen', status: 'ready', presence: 'Available' } as const,
    { id: 'me', name: 'Adele Vance', status: 'busy', presence: null } as const,
    { id: 'home', name: 'Alex Wilber', status: 'signedOut', presence: null } as const,
  ],
  people: [{ id: lidia, name: 'Lidia Holloway', presence: 'Busy' }],
  queues: [
    { center: 'service', name: 'Service', waiting: 2, agentsAvailable: 0, estimatedWait: 90 },
  ],
};
const all = choices({ colleagues, number: '+4930123456', self: 'me' });

test('A4: a typed number, agents at work, queues and people of the directory are offered, not oneself', () => {
  expect(all.map(({ key }) => key)).toEqual([
    'number +4930123456',
    `agent ${megan}`,
    'queue service',
    `person ${lidia}`,
  ]);
  expect(choices({ colleagues: undefined, number: undefined, self: 'me' })).toEqual([]);
});

test('A1: each is a wish as the contract wants it', () => {
  expect(all.map((each) => AgentWish.parse(toTransfer(each)))).toEqual([
    { what: 'transfer', to: { kind: 'number', value: '+4930123456' } },
    { what: 'sendTo', to: { kind: 'agent', agent: megan } },
    { what: 'sendTo', to: { kind: 'queue', center: 'service', skills: [] } },
    { what: 'transfer', to: { kind: 'teamsUser', value: lidia } },
  ]);
  const consulted = all.flatMap((each) => toConsult(each) ?? []);
  expect(consulted.map((wish) => AgentWish.parse(wish))).toEqual([
    { what: 'consult', to: { kind: 'number', value: '+4930123456' } },
    { what: 'consult', to: { kind: 'agent', agent: megan } },
    { what: 'consult', to: { kind: 'teamsUser', value: lidia } },
  ]);
});

test('the arrow keys go round', () => {
  expect(further(all, undefined, 1)).toBe(all[0]);
  expect(further(all, undefined, -1)).toBe(all.at(-1));
  expect(further(all, all[0], 1)).toBe(all[1]);
  expect(further(all, all.at(-1), 1)).toBe(all[0]);
  expect(further(all, all[0], -1)).toBe(all.at(-1));
  expect(further([], undefined, 1)).toBeUndefined();
});

test('A2: a written dialogue goes to agents and queues alone', () => {
  const wanted = choices({ colleagues, number: '+4930123456', self: '' }).filter(takesWritten);
  expect(new Set(wanted.map(({ kind }) => kind))).toEqual(new Set(['agent', 'queue']));
});
