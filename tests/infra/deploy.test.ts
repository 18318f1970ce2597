import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deployRegion } from '../../scripts/deploy/deploy-region.ts';
import type { Release } from '../../scripts/deploy/release.ts';
import { releaseNotes } from '../../scripts/deploy/release-notes.ts';
import { retireSlot } from '../../scripts/deploy/retire-slot.ts';
import { smoke } from '../../scripts/deploy/smoke.ts';
import { Azure } from './deploy-azure.ts';
import type { Slot } from './deploy-memory.ts';

const group = 'rg-openline-test-emea';
/** What ran, and what is brought. */
const [old, next] = ['v1.2.0', 'v1.3.0'];
const atHome = { active: 'blue', runs: { blue: old }, tags: { blue: old } } as const;
const reason = 'probe: offer: nobody was offered it';
let azure: Azure;

beforeAll(async () => {
  azure = await Azure.open();
});
afterAll(() => azure.close());

test('a release is tried away, gets the events, and then comes home, where addresses stay as they were', async () => {
  azure.stands(atHome);
  expect(await deploy()).toEqual({ ok: true, active: 'blue' });
  expect(azure.told).toEqual([
    'infra blue,green blue',
    `code calls-green ${next}.zip`,
    `code back-green ${next}.zip`,
    'infra blue,green green',
    'marks',
    'infra blue,green green',
    `code calls-blue ${next}.zip`,
    `code back-blue ${next}.zip`,
    'infra blue,green blue',
    'marks',
  ]);
  expect(azure.probed).toEqual(['green', 'blue']);
  expect(azure.standing).toEqual({
    ...{ active: 'blue', blue: next, green: next, product: 'openline' },
    marks: { blue: next, green: next },
  });
});

test('the first release of a region needs no second slot, and is brought before events are subscribed', async () => {
  azure.stands({});
  expect(await deploy({ former: undefined })).toEqual({ ok: true, active: 'blue' });
  expect(azure.told.filter((line) => line.startsWith('infra'))).toEqual([
    'infra blue blue unheard',
    'infra blue blue',
  ]);
  expect(azure.standing).toMatchObject({ blue: next, green: undefined, marks: { blue: next } });
});

test('a release that does not pass its dialogue away gets no events, and stops', async () => {
  azure.stands({ ...atHome, bad: { slot: 'green', version: next, sign: 'smoke' } });
  expect(await deploy()).toEqual({ ok: false, active: 'blue', reason });
  expect(azure.standing).toMatchObject({ active: 'blue', blue: old, green: `(${next})` });
});

test.each([
  ['invocations', '30 of 100 invocations failed'],
  ['probe', reason],
] as const)(
  'a release of which %s say that it fails while it is watched away is taken back by itself',
  async (sign, why) => {
    azure.stands({ ...atHome, bad: { slot: 'green', version: next, sign } });
    expect(await deploy()).toEqual({ ok: false, active: 'blue', reason: why });
    expect(azure.standing).toMatchObject({ active: 'blue', blue: old, marks: { blue: old } });
  },
);

test.each(['smoke', 'invocations', 'probe'] as const)(
  'a release that does not do at home (%s) has the calls away, while home has its former package again',
  async (sign) => {
    azure.stands({ ...atHome, bad: { slot: 'blue', version: next, sign } });
    expect(await deploy()).toMatchObject({ ok: false, active: 'green' });
    expect(azure.standing).toMatchObject({ active: 'green', blue: old, green: next });
    expect(azure.standing.marks).toEqual({ blue: old, green: next });
  },
);

test('after a release did not do at home, the same or another one goes home from where the calls are', async () => {
  for (const version of [next, 'v1.3.1']) {
    const tags = { blue: old, green: next };
    azure.stands({ active: 'green', runs: { blue: old, green: next }, tags });
    expect(await deploy({ version })).toEqual({ ok: true, active: 'blue' });
    expect(azure.standing).toMatchObject({ active: 'blue', blue: version, green: next });
  }
});

test('a rollback is a deployment like any other', async () => {
  azure.stands({ ...atHome, runs: { blue: next, green: next }, tags: { blue: next } });
  expect(await deploy({ version: old, former: `${next}.zip` })).toMatchObject({ ok: true });
  expect(azure.standing).toMatchObject({ active: 'blue', blue: old, green: old });
});

test.each([
  ['stands beside it', { green: old, blue: 'v1.1.0' }, { blue: 'v1.1.0' }],
  ['does not stand', { green: old }, {}],
])(
  'a region whose calls are away from the time before, where home %s, ends at home',
  async (_, runs, tags) => {
    azure.stands({ active: 'green', runs, tags });
    expect(await deploy()).toEqual({ ok: true, active: 'blue' });
    expect(azure.standing).toMatchObject({ active: 'blue', blue: next, green: old });
  },
);

test('where nothing was at home before, what does not do there stops', async () => {
  const bad = { slot: 'blue', version: next, sign: 'smoke' } as const;
  azure.stands({ active: 'green', runs: { green: old }, bad });
  expect(await deploy({ former: undefined })).toEqual({ ok: false, active: 'green', reason });
  expect(azure.standing).toMatchObject({ active: 'green', blue: `(${next})`, green: old });
  // And so again: it is remembered that nothing was there.
  expect(await deploy({ former: undefined })).toEqual({ ok: false, active: 'green', reason });
});

test('nothing is begun while home’s package could not be brought again', async () => {
  azure.stands({ ...atHome, tags: {} });
  expect(await deploy()).toMatchObject({ ok: false, reason: expect.stringContaining('az tag') });
  azure.stands(atHome);
  expect(await deploy({ former: undefined })).toEqual({
    ...{ ok: false, active: 'blue' },
    reason: 'blue runs v1.2.0: its package is needed (--former)',
  });
  expect(azure.told).toEqual([]);
});

test('of what the active slot’s probe finds meanwhile nothing is taken for the word of the slot that is tried', async () => {
  azure.stands({ ...atHome, place: () => [{ slot: 'blue' }] });
  const silence = 'the probe told of nothing (PROBE_ENABLED?)';
  expect(await deploy()).toEqual({ ok: false, active: 'blue', reason: silence });
  // Nor is one that got stuck there.
  azure.stands({ ...atHome, place: (slot) => [{ slot: other(slot), failed: true }, { slot }] });
  expect(await deploy()).toMatchObject({ ok: true });
});

test('only the word of the version that was brought counts, not that of an instance that is still the old one', async () => {
  azure.stands({ ...atHome, place: () => [{ version: old }] });
  expect(await deploy()).toMatchObject({ ok: false, active: 'blue' });
  azure.stands({ active: 'green', runs: { green: old } });
  const app = { app: 'back', slot: 'green', name: 'back-green' } as const;
  const patience = { between: 1, most: 20 };
  const trial = { group, slot: 'green', patience } as const;
  const deployed = { apps: [{ ...app, groups: ['operations'], url: `${azure.url}/green` }] };
  expect(await smoke(azure.az, deployed, { ...trial, version: '1.3.0' })).toMatchObject({
    ok: false,
  });
  expect(await smoke(azure.az, deployed, { ...trial, version: '1.2.0' })).toEqual({ ok: true });
});

test('few failures, or a small share of many, take nothing back', async () => {
  azure.stands({ ...atHome, invocations: [19, 19] });
  expect(await deploy()).toMatchObject({ ok: true });
  azure.stands({ ...atHome, invocations: [40, 4000] });
  expect(await deploy()).toMatchObject({ ok: true });
});

test('a switch that was cut off is taken back when another version is wanted', async () => {
  const tags = { blue: old, leaving: 'blue', coming: 'v1.2.9' };
  azure.stands({ active: 'green', runs: { blue: old, green: 'v1.2.9' }, tags });
  expect(await deploy()).toMatchObject({ ok: true });
  expect(azure.told.slice(0, 4)).toEqual([
    'infra blue,green blue',
    'marks',
    'infra blue,green blue',
    `code calls-green ${next}.zip`,
  ]);
  const coming = { blue: old, green: old, leaving: 'green', coming: 'v1.2.9' };
  azure.stands({ active: 'blue', runs: { blue: 'v1.2.9', green: old }, tags: coming });
  expect(await deploy()).toMatchObject({ ok: true });
  expect(azure.standing).toMatchObject({ active: 'blue', blue: next, green: old });
});

test('a deployment that Azure still carries out, because its run was cut off, is waited for', async () => {
  azure.stands({ ...atHome, underWay: ['Running', 'Accepted', 'Failed'] });
  expect(await deploy({ watch: { between: 1, most: 5 } })).toMatchObject({ ok: true });
  azure.stands({ ...atHome, underWay: Array(9).fill('Running') });
  await expect(deploy({ watch: { between: 1, most: 5 } })).rejects.toThrow('try later');
  expect(azure.told).toEqual([]);
});

test('the slot for trying stays as long as somebody calls it, and is removed afterwards; home never is', () => {
  const both = { ...atHome, runs: { blue: old, green: old }, tags: { blue: old, green: old } };
  const retire = () => retireSlot(azure.az, { group, insights: 'insights' });
  azure.stands({ ...both, called: [['Voice_CallEvents', 3]] });
  const text = 'green is still called: Voice_CallEvents 3× (webhooks?)';
  expect(retire()).toEqual({ ok: false, text });
  azure.stands(both);
  expect(retire()).toEqual({ ok: true, text: 'green is gone' });
  expect(retire()).toEqual({ ok: true, text: 'green does not stand' });
  expect(azure.told).toEqual(['delete calls-green', 'delete back-green', 'marks']);
  expect(azure.standing.marks).toEqual({ blue: old });
  azure.stands({ ...both, active: 'green' });
  expect(retire().ok).toBe(false);
  azure.stands({ ...both, tags: { ...both.tags, leaving: 'green' } });
  expect(retire().ok).toBe(false);
  expect(azure.told).toEqual([]);
});

function deploy(change: Partial<Pick<Release, 'version' | 'former' | 'watch'>> = {}) {
  const { version = next } = change;
  return deployRegion({
    az: azure.az,
    region: { file: 'infra/regions/emea.bicepparam', location: 'westeurope', group },
    ...{ version, zip: `${version}.zip`, former: `${old}.zip` },
    smoke: { between: 1, most: 20 },
    watch: { between: 0, most: 0 },
    shortWatch: { between: 0, most: 0 },
    ...change,
    async signIn() {},
    say() {},
  });
}

const other = (slot: Slot): Slot => (slot === 'blue' ? 'green' : 'blue');

test('what begins by itself is switched off in the slot that is not active, and nothing is forgotten', () => {
  const sleeping: unknown = JSON.parse(readFileSync('infra/triggers.json', 'utf8'));
  const begins = ['functions/queues', 'functions/timers'].flatMap((room) =>
    readdirSync(room).flatMap((file) => [
      ...readFileSync(`${room}/${file}`, 'utf8').matchAll(/app\.(?:timer|serviceBus\w+)\('(\w+)'/g),
    ]),
  );
  expect(begins.length).toBeGreaterThan(0);
  expect(new Set([sleeping].flat())).toEqual(new Set(begins.map(([, name]) => name)));
});

test('a tag that is not the version, or of which the changelog says nothing, makes no release', () => {
  const changelog =
    '# Changelog\n\n## Unreleased\n\nx\n\n## 1.2.0\n\n### Added\n\n- y\n\n## 1.1.0\n';
  const version = '1.2.0';
  expect(releaseNotes(changelog, { tag: 'v1.2.0', version })).toEqual({
    ok: true,
    text: '### Added\n\n- y',
  });
  expect(releaseNotes(changelog, { tag: 'v1.2.1', version }).ok).toBe(false);
  expect(releaseNotes(changelog, { tag: 'v1.1.0', version: '1.1.0' }).ok).toBe(false);
  expect(releaseNotes(changelog, { tag: 'v2.0.0', version: '2.0.0' }).ok).toBe(false);
});
