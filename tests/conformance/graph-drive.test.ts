import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestGraph } from '../../local/graph/test-graph.ts';
import { testSurroundings } from '../support/surroundings.ts';

let cloud: Awaited<ReturnType<typeof openTestGraph>>;
let drive: string;

beforeAll(async () => {
  cloud = await openTestGraph(await testSurroundings());
  const site = await cloud
    .client()
    .api('/sites/contoso.sharepoint.example:/sites/contact-center')
    .get();
  expect(site).toMatchObject({ displayName: 'Contact center' });
  drive = `/sites/${site.id}/drive/root`;
});

afterAll(() => cloud.close());

const put = (path: string, content: object, ifMatch?: string) => {
  const request = cloud
    .client()
    .api(`${drive}:${path}:/content`)
    .header('Content-Type', 'application/json');
  return (ifMatch ? request.header('If-Match', ifMatch) : request).put(JSON.stringify(content));
};

test('a file is written, described and read back by way of a redirect', async () => {
  const written = await put('/Flows/welcome.json', { nodes: 1 });
  expect(written).toMatchObject({
    name: 'welcome.json',
    eTag: expect.any(String),
    cTag: expect.any(String),
  });
  const described = await cloud
    .client()
    .api(`${drive}:/Flows/welcome.json`)
    .select('id,eTag')
    .get();
  expect(described).toMatchObject({ id: written.id, eTag: written.eTag });
  expect(await cloud.client().api(`${drive}:/flows/welcome.json:/content`).get()).toEqual({
    nodes: 1,
  });
  const raw = await fetch(`${cloud.graph().url}/v1.0${drive}:/Flows/welcome.json:/content`, {
    redirect: 'manual',
    headers: { authorization: 'Bearer app' },
  });
  expect(raw.status).toBe(302);
});

test('who writes over a change that they have not seen is refused', async () => {
  const first = await put('/race.json', { by: 'one' });
  const second = await put('/race.json', { by: 'two' }, first.eTag);
  expect(second.eTag).not.toBe(first.eTag);
  await expect(put('/race.json', { by: 'three' }, first.eTag)).rejects.toMatchObject({
    statusCode: 412,
    code: 'resourceModified',
  });
});

test('a delta query tells files that came, changed and went', async () => {
  await put('/a.json', {});
  const first = await cloud.client().api(`${drive}/delta`).get();
  const a = first.value.find((each: { name: string }) => each.name === 'a.json');
  await put('/b.json', {});
  await cloud.client().api(`${drive}:/a.json`).delete();
  await cloud.restart();
  const changes = await cloud.client().api(first['@odata.deltaLink']).get();
  expect(changes.value).toMatchObject([
    { name: 'b.json', file: {} },
    { id: a.id, deleted: {} },
  ]);
});

test('what is not there is not found, and what is not supported is named', async () => {
  await expect(cloud.client().api(`${drive}:/none.json`).get()).rejects.toMatchObject({
    statusCode: 404,
    code: 'itemNotFound',
  });
  await expect(cloud.client().api('/sites/other.example:/sites/x').get()).rejects.toMatchObject({
    statusCode: 404,
  });
  await expect(cloud.client().api(`${drive}/children`).get()).rejects.toMatchObject({
    statusCode: 501,
  });
});
