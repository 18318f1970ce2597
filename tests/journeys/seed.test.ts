import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { sampleTenants } from '../../local/seed/sample-tenants.ts';
import { seedRegion } from '../../local/seed/seed-region.ts';
import { seedToken } from '../../local/seed/seed-token.ts';
import { type Region, startRegion } from '../support/region.ts';

let region: Region;

beforeAll(async () => {
  region = await startRegion();
});
afterAll(() => region?.stop());

const seed = (officeHours: boolean) =>
  seedRegion({
    hostUrl: region.host.url,
    hostKey: region.host.keys.host,
    tokenIn: (tenant) => seedToken(region.cloud.entra.browserUrl, tenant),
    tenants: sampleTenants({ officeHours }),
  });

const Items = z.object({ items: z.array(z.looseObject({})) });
const Center = z.looseObject({ id: z.string() });

async function idsOf(person: string, resource: string): Promise<readonly unknown[]> {
  const { items } = Items.parse((await region.api(person, 'GET', resource)).body);
  return items.map((item) => item['id'] ?? item['address']);
}

test('E2: two customers are there, and neither sees anything of the other', async () => {
  expect(await idsOf('amin', 'contact-centers')).toEqual(['sales', 'support']);
  expect(await idsOf('gustav', 'contact-centers')).toEqual(['front-desk']);
  expect(await idsOf('amin', 'addresses')).toHaveLength(6);
  expect(await idsOf('gustav', 'addresses')).toEqual(['+442079460001']);
  expect((await region.api('gustav', 'GET', 'contact-centers/sales')).status).toBe(404);
});

test('the flow of Sales is published, and open at any hour', async () => {
  const flow = await region.api('amin', 'GET', 'flows/sales');
  expect(flow.body).toMatchObject({ published: 1, versions: 1 });
  const hours = await region.api('amin', 'GET', 'opening-hours/sales');
  expect(hours.body).toMatchObject({ weekly: [{ from: '00:00', to: '24:00' }] });
});

test('filled a second time, it stays as it is, also what somebody changed meanwhile', async () => {
  const before = await region.api('amin', 'GET', 'contact-centers/sales');
  const changed = await region.api('amin', 'PUT', 'contact-centers/sales', {
    body: { ...Center.parse(before.body), name: 'Sales of today' },
    ...(before.etag && { ifMatch: before.etag }),
  });
  expect(changed.status).toBe(200);
  expect(await seed(true)).toEqual([]);
  const after = await region.api('amin', 'GET', 'contact-centers/sales');
  expect(after.body).toMatchObject({ name: 'Sales of today' });
  const hours = await region.api('amin', 'GET', 'opening-hours/sales');
  expect(hours.body).toMatchObject({ weekly: [{ from: '00:00', to: '24:00' }] });
});

test('A1: Contoso’s desk has the sample widget, until an administrator says something else', async () => {
  const layout = await region.api('adele', 'GET', 'desk/layout');
  expect(layout.body).toMatchObject({ columns: [], widgets: [{ module: 'sample-widget.js' }] });
  const { etag } = await region.api('amin', 'GET', 'workplace');
  const none = { body: { desk: { widgets: [] } }, ifMatch: etag ?? '' };
  expect((await region.api('amin', 'PUT', 'workplace', none)).status).toBe(200);
  expect(await seed(false)).toEqual([]);
  const after = await region.api('amin', 'GET', 'workplace');
  expect(after.body).toMatchObject({ desk: { widgets: [] } });
});

test('what the API refuses is told, and the rest is made all the same', async () => {
  const [contoso] = sampleTenants({ officeHours: false });
  if (!contoso) throw new Error('There is no sample tenant.');
  const problems = await seedRegion({
    hostUrl: region.host.url,
    hostKey: region.host.keys.host,
    tokenIn: (tenant) => seedToken(region.cloud.entra.browserUrl, tenant),
    tenants: [
      {
        ...contoso,
        centers: [
          { id: 'lost', name: 'Lost', flow: 'nowhere' },
          { id: 'returns', name: 'Returns' },
        ],
      },
    ],
  });
  expect(problems).toEqual([expect.stringMatching(/^POST contact-centers: 4\d\d .*flow/)]);
  expect((await region.api('amin', 'GET', 'contact-centers/returns')).status).toBe(200);
});
