import { expect, test } from 'vitest';
import type { Call, Member } from '../../acs/world/model.ts';
import { linksOfTab, voiceLinks } from './voice-links.ts';

const member = (address: string, changed: Partial<Member> = {}): Member => ({
  address,
  state: 'connected',
  muted: false,
  onHold: false,
  since: 0,
  ...changed,
});

const callOf = (...members: readonly Member[]): Call => ({
  id: 'call',
  serverCallId: 'server call',
  correlationId: 'correlation',
  from: 'ann',
  to: 'bob',
  state: 'connected',
  applications: 0,
  members,
  prompts: [],
  startedAt: 0,
});

/** Each in a tab of their own; only Ann has a microphone. */
const seatOf = (address: string) => ({
  tab: `tab of ${address}`,
  hasMicrophone: address === 'ann',
});

test('everybody is linked with the one who has a microphone, and nobody else', () => {
  const links = voiceLinks([callOf(member('carl'), member('bob'), member('ann'))], seatOf);
  expect(links.map(({ ends }) => ends.map(({ phone }) => phone))).toEqual([
    ['ann', 'bob'],
    ['ann', 'carl'],
  ]);
});

test('of the two ends of a link exactly one is polite', () => {
  const links = voiceLinks([callOf(member('bob'), member('ann'))], seatOf);
  const ends = ['tab of ann', 'tab of bob'].flatMap((tab) => linksOfTab(links, tab));
  expect(ends.map(({ phone, peer, isPolite }) => [phone, peer, isPolite])).toEqual([
    ['ann', 'bob', true],
    ['bob', 'ann', false],
  ]);
});

test('somebody on hold, whose phone rings, or whose phone is in no tab is not linked', () => {
  const held = callOf(member('ann'), member('bob', { onHold: true }));
  const ringing = callOf(member('ann'), member('bob', { state: 'ringing' }));
  expect(voiceLinks([held, ringing], seatOf)).toEqual([]);
  const onlyAnn = (address: string) => (address === 'ann' ? seatOf(address) : undefined);
  expect(voiceLinks([callOf(member('ann'), member('bob'))], onlyAnn)).toEqual([]);
});
