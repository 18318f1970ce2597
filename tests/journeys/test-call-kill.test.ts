import { afterAll, beforeAll, expect, test } from 'vitest';
import { LastTestCall } from '#shared/contracts/desk/test-call.ts';
import { type RegionProcess, startRegionProcess } from '../support/region-process.ts';
import { openProcessStory, type ProcessStory } from './support/process-story.ts';

let region: RegionProcess;
let story: ProcessStory;

beforeAll(async () => {
  region = await startRegionProcess(18_260);
  story = await openProcessStory(region, []);
}, 120_000);
afterAll(async () => {
  story?.close();
  await region?.remove();
});

/** Signed in, not ready, and a test call has been asked for. */
async function press(name: string) {
  const agent = story.agent(name);
  await agent.work();
  await agent.post('not-ready', { reason: 'break' });
  await agent.post('test-call', { language: 'en' });
  return agent.phone;
}

const device = (phone: string) => story.phone(phone)?.state;
const rings = (phone: string) => story.until('it rings', () => device(phone) === 'ringing');
const isIdle = (phone: string) => story.until('it is idle', () => device(phone) === 'idle');

/** How it ended; the device is left alone from then on. */
async function ended(name: string, phone: string) {
  const call = await story.until(`the test call of ${name} is over`, async () => {
    const { body } = await region.api(name, 'GET', 'desk/test-call');
    const last = LastTestCall.parse(body).call;
    return last?.state === 'over' ? last : undefined;
  });
  await isIdle(phone);
  for (let second = 0; second < 60; second += 1) await region.turnClock(1000);
  expect(device(phone)).toBe('idle');
  return call.outcome;
}

test('S5, A1: after kill -9 of the Functions host while it rings, the same call goes on to its end', async () => {
  const phone = await press('adele');
  await rings(phone);
  await region.killHost();
  expect(device(phone)).toBe('ringing');
  await story.act(phone, { do: 'answer' });
  await story.hears(phone, 'This is a test call');
  await story.act(phone, { do: 'press', keys: '1' });
  await story.hears(phone, 'Your device works');
  expect(await ended('adele', phone)).toBe('keyHeard');
}, 120_000);

test('S5, A1: after kill -9 as soon as it is asked for, it rings once, and ends when nobody answers', async () => {
  const phone = await press('bruno');
  await region.killHost();
  await rings(phone);
  expect(await ended('bruno', phone)).toBe('noAnswer');
}, 120_000);

test('S5, A1: after kill -9 of the Functions host while it is asked, it ends, and the device is free', async () => {
  const phone = await press('diego');
  await rings(phone);
  await story.act(phone, { do: 'answer' });
  await story.hears(phone, 'This is a test call');
  await region.killHost();
  expect(await ended('diego', phone)).toBe('nothingHeard');
}, 120_000);

test('S5, A1: after kill -9 of every process while it rings, it ends, and the device is free', async () => {
  const phone = await press('emma');
  await rings(phone);
  await region.kill();
  await region.startAgain();
  await story.reopen();
  expect(await ended('emma', phone)).toBe('noAnswer');
}, 120_000);
