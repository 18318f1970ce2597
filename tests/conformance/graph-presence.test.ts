import { afterEach, beforeEach, expect, test } from 'vitest';
import { personId } from '../../local/directory/sample-directory.ts';
import { openTestGraph, openWebhook, testApp } from '../../local/graph/test-graph.ts';
import { testSurroundings } from '../support/surroundings.ts';

const minute = 60_000;
const adele = personId('adele');
let cloud: Awaited<ReturnType<typeof openTestGraph>>;
let webhook: Awaited<ReturnType<typeof openWebhook>>;

beforeEach(async () => {
  cloud = await openTestGraph(await testSurroundings());
  webhook = await openWebhook();
});

afterEach(async () => {
  webhook.close();
  await cloud.close();
});

const turn = (by: number) => cloud.surroundings.clock.turn(by);
const presence = (action: string, body?: object, user = adele) =>
  cloud
    .client()
    .api(`/users/${user}/presence/${action}`)
    .post(body ?? {});
const set = (availability: string, activity: string, expirationDuration?: string) =>
  presence('setPresence', { sessionId: testApp, availability, activity, expirationDuration });

async function shown(user = adele) {
  const { availability, activity } = await cloud.client().api(`/users/${user}/presence`).get();
  return `${availability}/${activity}`;
}

async function subscribe(more: Record<string, unknown> = {}, token = 'sofia', life = 60 * minute) {
  return cloud
    .client(token)
    .api('/subscriptions')
    .post({
      changeType: 'updated',
      notificationUrl: `${webhook.url}/notify?code=key`,
      resource: `/communications/presences/${adele}`,
      expirationDateTime: new Date(cloud.surroundings.clock.now() + life).toISOString(),
      clientState: 'the-state',
      ...more,
    });
}

test('an app sets the presence of somebody, and it ends with its session', async () => {
  expect(await shown()).toBe('Offline/Offline');
  await set('Busy', 'InACall', 'PT10M');
  expect(await shown()).toBe('Busy/InACall');
  await turn(11 * minute);
  expect(await shown()).toBe('Offline/Offline');
});

test('an Available session fades to Away unless it is set again', async () => {
  await set('Available', 'Available', 'PT1H');
  await turn(6 * minute);
  expect(await shown()).toBe('Available/AvailableInactive');
  await turn(5 * minute);
  expect(await shown()).toBe('Away/Away');
  await set('Available', 'Available', 'PT1H');
  expect(await shown()).toBe('Available/Available');
});

test('the most important session shows; a preference shows instead while there is a session', async () => {
  cloud.graph().setFromOutside(adele, 'Available', 'Available');
  await set('Busy', 'InACall', 'PT4H');
  expect(await shown()).toBe('Busy/InACall');
  await presence('setUserPreferredPresence', {
    availability: 'DoNotDisturb',
    activity: 'DoNotDisturb',
    expirationDuration: 'PT1H',
  });
  expect(await shown()).toBe('DoNotDisturb/DoNotDisturb');
  await presence('clearUserPreferredPresence');
  await presence('clearPresence', { sessionId: testApp });
  expect(await shown()).toBe('Available/Available');
  cloud.graph().setFromOutside(adele, 'Offline', 'Offline');
  expect(await shown()).toBe('Offline/Offline');
});

test.each([
  ['a pair that is not allowed', { availability: 'Busy', activity: 'Presenting' }],
  ['a session of another app', { sessionId: adele }],
  ['a duration below five minutes', { expirationDuration: 'PT4M' }],
  ['a duration above four hours', { expirationDuration: 'PT5H' }],
])('%s is refused with 400', async (_what, change) => {
  const body = { sessionId: testApp, availability: 'Busy', activity: 'InACall', ...change };
  await expect(presence('setPresence', body)).rejects.toMatchObject({ statusCode: 400 });
});

test('clearing a session that does not exist is refused', async () => {
  await expect(presence('clearPresence', { sessionId: testApp })).rejects.toMatchObject({
    statusCode: 404,
  });
});

test('up to 650 presences are read at once', async () => {
  cloud.graph().setFromOutside(adele, 'BeRightBack', 'BeRightBack');
  const read = (ids: string[]) =>
    cloud.client().api('/communications/getPresencesByUserId').post({ ids });
  const { value } = await read([adele, personId('bruno')]);
  expect(value).toMatchObject([{ availability: 'BeRightBack' }, { availability: 'Offline' }]);
  await expect(read(Array(651).fill(adele))).rejects.toMatchObject({ statusCode: 400 });
});

test('a status message shows until it expires', async () => {
  const expiry = new Date(cloud.surroundings.clock.now() + 10 * minute).toISOString().slice(0, -1);
  await presence('setStatusMessage', {
    statusMessage: {
      message: { content: 'at lunch', contentType: 'text' },
      expiryDateTime: { dateTime: expiry, timeZone: 'UTC' },
    },
  });
  const read = () => cloud.client().api(`/users/${adele}/presence`).get();
  expect((await read()).statusMessage.message.content).toBe('at lunch');
  await turn(11 * minute);
  expect((await read()).statusMessage).toBeNull();
});

test('a subscriber is told when a presence changes, also when a session ends by itself, and not otherwise', async () => {
  const subscription = await subscribe();
  cloud.graph().setFromOutside(adele, 'Busy', 'InAMeeting');
  await webhook.requests(1);
  cloud.graph().setFromOutside(adele, 'Busy', 'InAMeeting');
  cloud.graph().setFromOutside(personId('bruno'), 'Away', 'Away');
  cloud.graph().setFromOutside(adele, 'Offline', 'Offline');
  await webhook.requests(2);
  await set('Away', 'Away', 'PT5M');
  await webhook.requests(3);
  await turn(6 * minute);
  await webhook.requests(4);
  expect(webhook.received).toHaveLength(4);
  expect(webhook.received[0]).toEqual({
    path: '/notify',
    item: {
      subscriptionId: subscription.id,
      subscriptionExpirationDateTime: subscription.expirationDateTime,
      changeType: 'updated',
      resource: `communications/presences('${adele}')`,
      resourceData: {
        '@odata.type': '#Microsoft.Graph.presence',
        '@odata.id': `users/${adele}/presence`,
        id: adele,
      },
      clientState: 'the-state',
      tenantId: expect.any(String),
    },
  });
});

test('many people are watched by one subscription', async () => {
  await subscribe({
    resource: `communications/presences?$filter=id in ('${adele}','${personId('emma')}')`,
  });
  cloud.graph().setFromOutside(personId('emma'), 'Available', 'Available');
  await webhook.requests(1);
  expect(webhook.received[0]?.item).toMatchObject({ resourceData: { id: personId('emma') } });
});

test('an endpoint that does not answer the validation gets no subscription', async () => {
  webhook.state.validates = false;
  await expect(subscribe()).rejects.toMatchObject({ statusCode: 400, code: 'ValidationError' });
  expect((await cloud.client('sofia').api('/subscriptions').get()).value).toEqual([]);
});

test('presence is not watched with an app-only token, nor for longer than an hour', async () => {
  await expect(subscribe({}, 'app')).rejects.toMatchObject({ statusCode: 403 });
  await expect(subscribe({}, 'sofia', 62 * minute)).rejects.toMatchObject({
    statusCode: 400,
    code: 'ExtensionError',
  });
});

test('a subscription is renewed, warns its lifecycle endpoint, and ends when it is not renewed', async () => {
  const { id } = await subscribe({ lifecycleNotificationUrl: `${webhook.url}/lifecycle` });
  await turn(40 * minute);
  const later = new Date(cloud.surroundings.clock.now() + 60 * minute).toISOString();
  const client = cloud.client('sofia');
  const renewed = await client.api(`/subscriptions/${id}`).patch({ expirationDateTime: later });
  expect(renewed.expirationDateTime).toBe(later);
  await turn(46 * minute);
  expect(await webhook.lifecycle('reauthorizationRequired')).toMatchObject({
    path: '/lifecycle',
    item: { subscriptionId: id },
  });
  await turn(15 * minute);
  await expect(client.api(`/subscriptions/${id}`).get()).rejects.toMatchObject({ statusCode: 404 });
});

const mail = {
  to: 'adele@contoso.example',
  from: { address: 'c@example.org' },
  subject: 'Hi',
  body: { contentType: 'text', content: 'hello' },
} as const;

function watchInbox() {
  return cloud
    .client()
    .api('/subscriptions')
    .post({
      changeType: 'created',
      notificationUrl: `${webhook.url}/notify`,
      lifecycleNotificationUrl: `${webhook.url}/lifecycle`,
      resource: `/users/${adele}/mailFolders('Inbox')/messages`,
      expirationDateTime: new Date(cloud.surroundings.clock.now() + 1440 * minute).toISOString(),
    });
}

test('a notification that is refused comes again, after a restart too', async () => {
  webhook.state.status = 503;
  await watchInbox();
  cloud.graph().incomingMail(mail);
  await webhook.requests(1);
  await cloud.restart();
  webhook.state.status = 202;
  await turn(11_000);
  await webhook.requests(2);
  expect(webhook.received).toMatchObject([{ item: { changeType: 'created' } }]);
});

test('a notification that nobody takes is given up after four hours, and said to be missed', async () => {
  webhook.state.status = 503;
  await watchInbox();
  cloud.graph().incomingMail(mail);
  for (let round = 0; round < 50 && webhook.received.length === 0; round += 1) {
    await turn(10 * minute);
    // A round trip, in which the attempts of this turn come to their end.
    await shown();
  }
  expect(await webhook.lifecycle('missed')).toBeDefined();
  expect(webhook.received).toHaveLength(1);
});

test('revoking a subscription is told to the lifecycle endpoint, and presence outlives a restart', async () => {
  const { id } = await subscribe({ lifecycleNotificationUrl: `${webhook.url}/lifecycle` });
  cloud.graph().setFromOutside(adele, 'Busy', 'Busy');
  await webhook.requests(1);
  await cloud.restart();
  expect(await shown()).toBe('Busy/Busy');
  cloud.graph().revokeSubscription(id);
  expect(await webhook.lifecycle('subscriptionRemoved')).toMatchObject({
    path: '/lifecycle',
    item: { subscriptionId: id },
  });
});
