import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RegionProcess, startRegionProcess } from '../support/region-process.ts';

let region: RegionProcess;
const customer = '+491701234501';

beforeAll(async () => {
  region = await startRegionProcess(18_200);
}, 60_000);
afterAll(() => region?.remove());

test('S5: after kill -9 of every process the customers are as they were, and a telephone still works', async () => {
  const centers = () => region.api('amin', 'GET', 'contact-centers');
  const before = await centers();
  expect(before).toMatchObject({
    status: 200,
    body: { items: [{ id: 'sales' }, { id: 'support' }] },
  });
  await region.kill();
  await expect(fetch(region.hostUrl)).rejects.toThrow();
  await region.startAgain();
  expect((await centers()).body).toEqual(before.body);
  expect(region.output()).not.toContain('not complete');
  const tab = await region.openTab(customer);
  await tab.act(customer, { do: 'dial', to: '+493012340001' });
  await expect.poll(() => tab.picture()?.calls.map(({ to }) => to)).toEqual(['4:+493012340001']);
  await tab.act(customer, { do: 'hang up' });
  tab.close();
}, 60_000);
