import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deployRegion } from '../../scripts/deploy/deploy-region.ts';
import { releaseNotes } from '../../scripts/deploy/release-notes.ts';
import { retireSlot } from '../../scripts/deploy/retire-slot.ts';
import { smoke } from '../../scripts/deploy/smoke.ts';

const path = process.env['PATH'];
const group = 'rg-openline-test-emea';
let folder: string;
let server: Server;
let url: string;
/** What the probe of each slot finds, and how often each was placed. */
let stuck: string[];
let placed: { slot: string; at: number; version?: string }[];
/** What places a dialogue in a slot of which it is asked. */
let place: (slot: string) => void;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openline-az-'));
  const script = join(import.meta.dirname, 'deploy-az.ts');
  const command = `#!/bin/sh\nexec "${process.execPath}" "${script}" "$@"\n`;
  writeFileSync(join(folder, 'az'), command, { mode: 0o755 });
  process.env['PATH'] = `${folder}${delimiter}${path}`;
  process.env['AZ_REGION'] = join(folder, 'region.json');
  stuck = [];
  placed = [];
  place = (slot) => void placed.unshift({ slot, at: Date.now() });
  server = createServer((request, response) => {
    const [, slot = '', ...rest] = (request.url ?? '').split('/');
    if (rest.join('/') === 'admin/functions/Operations_Probe') {
      place(slot);
      response.writeHead(202).end();
      return;
    }
    response.end(JSON.stringify(rest.at(-1) === 'probes' ? { items: probesOfRegion() } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  url = `http://localhost:${portOf(address)}`;
});

afterEach(() => {
  process.env['PATH'] = path;
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a release goes to the idle slot, is tried there, and only then gets the events', async () => {
  stands({ active: 'blue', slots: ['blue'] });
  expect(await deploy()).toEqual({ ok: true, active: 'green' });
  expect(told()).toEqual([
    'infra ["blue","green"] blue',
    'code calls-green',
    'infra ["blue","green"] green',
    'forget',
  ]);
  expect(placed.map(({ slot }) => slot)).toEqual(['green']);
});

test('a release that does not pass its dialogue gets no events, and stops', async () => {
  stands({ active: 'blue', slots: ['blue', 'green'] });
  stuck = ['green'];
  const outcome = await deploy();
  expect(outcome).toEqual({
    ok: false,
    active: 'blue',
    reason: 'probe: offer: nobody was offered it',
  });
  expect(told()).toEqual(['infra ["blue","green"] blue', 'code calls-green', 'stop calls-green']);
  expect(standing().active).toBe('blue');
});

test('what the active slot’s probe finds meanwhile is not taken for the word of the slot that is tried', async () => {
  stands({ active: 'blue', slots: ['blue', 'green'] });
  place = () => void placed.unshift({ slot: 'blue', at: Date.now() });
  const reason = 'the probe told of nothing (PROBE_ENABLED?)';
  expect(await smokeOf('green')).toEqual({ ok: false, reason });
  stuck = ['blue'];
  place = (slot) => void placed.unshift({ slot: 'blue', at: 1 }, { slot, at: 2 });
  expect(await smokeOf('green')).toEqual({ ok: true });
});

test('where the version is known, only a result of that version counts', async () => {
  stands({ active: 'green', slots: ['green'] });
  expect(await smokeOf('green', '1.3.0')).toMatchObject({ ok: false });
  place = (slot) => void placed.unshift({ slot, at: Date.now(), version: '1.3.0' });
  expect(await smokeOf('green', '1.3.0')).toEqual({ ok: true });
});

test('a release whose invocations fail while it is watched is taken back by itself', async () => {
  stands({ active: 'green', slots: ['green'], invocations: [30, 100] });
  const outcome = await deploy();
  expect(outcome).toEqual({ ok: false, active: 'green', reason: '30 of 100 invocations failed' });
  expect(told().slice(-2)).toEqual(['infra ["green","blue"] blue', 'infra ["green","blue"] green']);
  expect(standing()).toMatchObject({ active: 'green' });
  expect(standing().leaving).toBeUndefined();
});

test('a release whose probe gets stuck while it is watched is taken back by itself', async () => {
  stands({ active: 'green', slots: ['blue', 'green'], leaving: 'blue' });
  stuck = ['green'];
  placed = [{ slot: 'green', at: Date.now() + 60_000 }];
  const reason = 'probe: offer: nobody was offered it';
  expect(await deploy()).toEqual({ ok: false, active: 'blue', reason });
  expect(told()).toEqual(['infra ["blue","green"] green', 'infra ["blue","green"] blue']);
});

test('few failures, or a small share of many, take nothing back', async () => {
  stands({ active: 'blue', slots: ['blue'], invocations: [19, 19] });
  expect(await deploy()).toMatchObject({ ok: true });
  stands({ active: 'blue', slots: ['blue'], invocations: [40, 4000] });
  expect(await deploy()).toMatchObject({ ok: true });
});

test('a switch that Azure refuses is taken back', async () => {
  stands({ active: 'blue', slots: ['blue'], deploymentsLeft: 1 });
  const outcome = await deploy();
  expect(outcome).toMatchObject({ ok: false, active: 'blue' });
  expect(outcome).toHaveProperty('reason', expect.stringContaining('DeploymentFailed'));
  expect(told().at(-1)).toBe('infra ["blue","green"] blue');
});

test('run again after it was cut off while it brought the code, it begins with the idle slot again', async () => {
  stands({ active: 'blue', slots: ['blue', 'green'] });
  expect(await deploy()).toEqual({ ok: true, active: 'green' });
  expect(told().slice(0, 2)).toEqual(['infra ["blue","green"] blue', 'code calls-green']);
});

test.each(['blue', 'green'])(
  'run again after it was cut off between switch and verdict (events at %s), it leaves the old code alone and watches',
  async (active) => {
    stands({ active, slots: ['blue', 'green'], leaving: 'blue' });
    expect(await deploy()).toEqual({ ok: true, active: 'green' });
    expect(told()).toEqual(['infra ["blue","green"] green', 'forget']);
    expect(standing().leaving).toBeUndefined();
  },
);

test('the first release of a region is brought before events are subscribed', async () => {
  stands({ slots: [] });
  expect(await deploy()).toEqual({ ok: true, active: 'blue' });
  expect(told()).toEqual(['infra ["blue"] blue unheard', 'code calls-blue', 'infra ["blue"] blue']);
});

test('the old slot stays as long as somebody calls it, and is removed afterwards', () => {
  stands({ active: 'green', slots: ['blue', 'green'], called: [['Voice_CallEvents', 3]] });
  expect(retireSlot({ group, insights: 'insights' })).toEqual({
    ok: false,
    text: 'blue is still called: Voice_CallEvents 3× (webhooks?)',
  });
  stands({ active: 'green', slots: ['blue', 'green'] });
  expect(retireSlot({ group, insights: 'insights' })).toEqual({ ok: true, text: 'blue is gone' });
  expect(told()).toEqual(['delete calls-blue']);
});

test('nothing is removed while a switch has not come to its end', () => {
  stands({ active: 'green', slots: ['blue', 'green'], leaving: 'blue' });
  expect(retireSlot({ group, insights: 'insights' }).ok).toBe(false);
  expect(told()).toEqual([]);
});

function deploy() {
  return deployRegion({
    region: { file: 'infra/regions/emea.bicepparam', location: 'westeurope', group },
    zip: 'openline.zip',
    smoke: { between: 1, most: 20 },
    watch: { between: 1, most: 2 },
    async signIn() {},
    say() {},
  });
}

function smokeOf(slot: 'blue' | 'green', version?: string) {
  const app = { app: 'calls', slot, groups: ['operations'], name: `calls-${slot}` };
  const deployed = { apps: [{ ...app, url: `${url}/${slot}` }], insights: 'insights' };
  return smoke(deployed, { group, slot, patience: { between: 1, most: 20 }, version });
}

/** As a region keeps them: those of both slots in one place, whichever is asked. */
function probesOfRegion() {
  return placed.map(({ slot, at, version = '1.2.0' }) => {
    const failed = stuck.includes(slot) ? { step: 'offer', reason: 'nobody was offered it' } : null;
    return { at, region: 'EMEA', slot, version, dialogue: null, steps: [], failed };
  });
}

function stands(region: object) {
  rmSync(join(folder, 'region.json.log'), { force: true });
  const quiet = { url, invocations: [0, 100], called: [] };
  writeFileSync(join(folder, 'region.json'), JSON.stringify({ ...quiet, ...region }));
}

function standing() {
  return JSON.parse(readFileSync(join(folder, 'region.json'), 'utf8'));
}

function told(): readonly string[] {
  const log = join(folder, 'region.json.log');
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [];
}

function portOf(address: string | AddressInfo | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

test('what begins by itself is switched off in the slot that is not active, and nothing is forgotten', () => {
  const sleeping: unknown = JSON.parse(readFileSync('infra/triggers.json', 'utf8'));
  const begins = ['functions/queues', 'functions/timers'].flatMap((room) =>
    readdirSync(room).flatMap((file) => [
      ...readFileSync(join(room, file), 'utf8').matchAll(/app\.(?:timer|serviceBus\w+)\('(\w+)'/g),
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
