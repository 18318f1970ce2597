import { ClientSecretCredential } from '@azure/identity';
import { Client, PageIterator } from '@microsoft/microsoft-graph-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  apiId,
  contoso,
  daemonId,
  daemonSecret,
  personId,
  sampleDirectory,
} from '../../local/directory/sample-directory.ts';
import { startEntra } from '../../local/entra/start-entra.ts';
import { startGraph } from '../../local/graph/start-graph.ts';
import { openTestGraph } from '../../local/graph/test-graph.ts';
import { testSurroundings } from '../support/surroundings.ts';

let cloud: Awaited<ReturnType<typeof openTestGraph>>;

beforeAll(async () => {
  cloud = await openTestGraph(await testSurroundings());
});

afterAll(() => cloud.close());

test('a user is read by id and by name, with the properties that are selected', async () => {
  const user = await cloud
    .client()
    .api(`/users/${personId('adele')}`)
    .get();
  expect(user).toMatchObject({ displayName: 'Adele Vance', mail: 'adele@contoso.example' });
  expect(user).not.toHaveProperty('accountEnabled');
  const selected = await cloud
    .client()
    .api('/users/adele@contoso.example')
    .select('id,accountEnabled')
    .get();
  expect(selected).toEqual({
    '@odata.context': expect.any(String),
    id: personId('adele'),
    accountEnabled: true,
  });
  expect(await cloud.client('bruno').api('/me').get()).toMatchObject({
    displayName: 'Bruno Keller',
  });
});

test('nobody sees the people of another tenant', async () => {
  await expect(
    cloud
      .client()
      .api(`/users/${personId('farah')}`)
      .get(),
  ).rejects.toMatchObject({
    statusCode: 404,
    code: 'Request_ResourceNotFound',
  });
});

test('users are filtered, searched and counted as the service does', async () => {
  const names = async (query: Record<string, string>, eventual = false) => {
    const request = cloud.client().api('/users').query(query);
    const { value } = await (eventual
      ? request.header('ConsistencyLevel', 'eventual')
      : request
    ).get();
    return value.map((user: { displayName: string }) => user.displayName);
  };
  expect(await names({ $filter: "startswith(displayName,'A')" })).toEqual([
    'Adele Vance',
    'Amin Haddad',
  ]);
  expect(await names({ $filter: "mail eq 'EMMA@contoso.example' or surname eq 'Rossi'" })).toEqual([
    'Chiara Rossi',
    'Emma Larsen',
  ]);
  expect(await names({ $search: '"displayName:bra"' }, true)).toEqual(['Sofia Brandt']);
  await expect(names({ $search: '"displayName:bra"' })).rejects.toMatchObject({
    statusCode: 400,
    code: 'Request_UnsupportedQuery',
  });
  await expect(names({ $filter: "endswith(mail,'x')" })).rejects.toMatchObject({ statusCode: 501 });
  await expect(names({ $expand: 'manager' })).rejects.toThrow('$expand');
  const counted = await cloud
    .client()
    .api('/users')
    .header('ConsistencyLevel', 'eventual')
    .count(true)
    .top(2)
    .get();
  expect(counted).toMatchObject({ '@odata.count': 7 });
  expect(counted.value).toHaveLength(2);
});

test('a page iterator walks over all pages', async () => {
  const client = cloud.client();
  const first = await client.api('/users').top(3).get();
  const ids: string[] = [];
  await new PageIterator(client, first, (user) => ids.push(user.id) > 0).iterate();
  expect(new Set(ids).size).toBe(7);
});

test('groups and app roles of somebody are listed', async () => {
  const groups = await cloud
    .client()
    .api(`/users/${personId('adele')}/memberOf`)
    .get();
  expect(groups.value).toMatchObject([
    { displayName: 'Agents', '@odata.type': '#microsoft.graph.group' },
  ]);
  const members = await cloud.client().api(`/groups/${groups.value[0].id}/members`).get();
  expect(members.value).toHaveLength(5);
  const roles = await cloud
    .client()
    .api(`/users/${personId('chiara')}/appRoleAssignments`)
    .get();
  const [principal] = (
    await cloud.client().api('/servicePrincipals').filter(`appId eq '${apiId}'`).get()
  ).value;
  const named = roles.value.map(
    (each: { appRoleId: string }) =>
      principal.appRoles.find((role: { id: string }) => role.id === each.appRoleId).value,
  );
  expect(named).toEqual(['Agent', 'Operator']);
  const assigned = await cloud
    .client()
    .api(`/servicePrincipals/${principal.id}/appRoleAssignedTo`)
    .get();
  expect(assigned.value.length).toBe(9);
});

test('a batch answers each request in its own right, and fails what depends on a failure', async () => {
  const answer = await cloud
    .client()
    .api('/$batch')
    .post({
      requests: [
        { id: '1', method: 'GET', url: `/users/${personId('adele')}` },
        { id: '2', method: 'GET', url: '/users/nobody' },
        { id: '3', method: 'GET', url: '/users', dependsOn: ['2'] },
      ],
    });
  const byId = new Map(answer.responses.map((each: { id: string }) => [each.id, each]));
  expect(byId.get('1')).toMatchObject({ status: 200, body: { displayName: 'Adele Vance' } });
  expect(byId.get('2')).toMatchObject({ status: 404 });
  expect(byId.get('3')).toMatchObject({ status: 424 });
  const many = Array.from({ length: 21 }, (_, index) => ({
    id: `${index}`,
    method: 'GET',
    url: '/users',
  }));
  await expect(cloud.client().api('/$batch').post({ requests: many })).rejects.toMatchObject({
    statusCode: 400,
  });
});

test('the client waits out throttling and succeeds', async () => {
  cloud.graph().throttle({ times: 1, retryAfter: 0, path: '/users' });
  expect((await cloud.client().api('/users').get()).value).toHaveLength(7);
  cloud.graph().throttle({ times: 1, retryAfter: 7 });
  const response = await fetch(`${cloud.graph().url}/v1.0/users`, {
    headers: { authorization: 'Bearer app' },
  });
  expect(response.status).toBe(429);
  expect(response.headers.get('retry-after')).toBe('7');
});

test('what is not there is named; without a good token nothing is answered', async () => {
  await expect(cloud.client().api('/planner/tasks').get()).rejects.toMatchObject({
    statusCode: 501,
    code: 'NotImplemented',
    message: expect.stringContaining('/planner/tasks'),
  });
  await expect(cloud.client('nobody').api('/users').get()).rejects.toMatchObject({
    statusCode: 401,
    code: 'InvalidAuthenticationToken',
  });
  expect((await fetch(`${cloud.graph().url}/v1.0/users`)).status).toBe(401);
});

test('an app gets in with a token of the stand-in for Entra ID, and only with one for Graph', async () => {
  const { surroundings } = cloud;
  const entra = await startEntra({ surroundings, port: 0, directory: sampleDirectory });
  const graph = await startGraph({
    surroundings: { ...surroundings, dataDir: ':memory:' },
    port: 0,
    directory: sampleDirectory,
    verifyToken: entra.verifyToken,
  });
  const credential = new ClientSecretCredential(contoso, daemonId, daemonSecret, {
    authorityHost: entra.url,
    disableInstanceDiscovery: true,
  });
  const clientFor = (scope: string) =>
    Client.init({
      baseUrl: `${graph.url}/`,
      customHosts: new Set(['localhost']),
      authProvider: async (done) => done(null, (await credential.getToken(scope)).token),
    });
  expect(
    (await clientFor('https://graph.microsoft.com/.default').api('/users').get()).value,
  ).toHaveLength(7);
  await expect(clientFor('api://openline/.default').api('/users').get()).rejects.toMatchObject({
    statusCode: 401,
  });
  await graph.stop();
  await entra.stop();
});
