import { expect, test } from 'vitest';
import { sampleAgent } from '../model/sample-board.ts';
import { type Arrangement, arrangeAgents } from './arrange-agents.ts';

const agents = [
  sampleAgent({ id: 'a', name: 'Adele Vance', status: 'ready', since: 300, teams: ['north'] }),
  sampleAgent({ id: 'b', name: 'Bruno Keller', status: 'notReady', since: 100, teams: ['south'] }),
  sampleAgent({ id: 'c', name: 'José Gómez', status: 'signedOut', since: 200, teams: ['north'] }),
  sampleAgent({ id: 'd', name: 'Chiara Rossi', status: 'busy', since: 100, teams: [] }),
];
const usual: Arrangement = { text: '', team: '', status: '', by: 'name', isDescending: false };
const ids = (changed: Partial<Arrangement>) =>
  arrangeAgents(agents, { ...usual, ...changed }).map(({ id }) => id);

test('A3: agents are found by a part of their name, without regard to accents and capitals', () => {
  expect(ids({ text: ' gomez ' })).toEqual(['c']);
  expect(ids({ text: 'nobody' })).toEqual([]);
});

test('A3: agents are filtered by team, by state, and by being signed in', () => {
  expect(ids({ team: 'north' })).toEqual(['a', 'c']);
  expect(ids({ status: 'notReady' })).toEqual(['b']);
  expect(ids({ status: 'signedIn' })).toEqual(['a', 'b', 'd']);
});

test('A3: agents are sorted by name, by state, or by how long it lasts, names deciding ties', () => {
  expect(ids({})).toEqual(['a', 'b', 'd', 'c']);
  expect(ids({ isDescending: true })).toEqual(['c', 'd', 'b', 'a']);
  expect(ids({ by: 'status' })).toEqual(['d', 'a', 'b', 'c']);
  expect(ids({ by: 'since' })).toEqual(['b', 'd', 'c', 'a']);
});
