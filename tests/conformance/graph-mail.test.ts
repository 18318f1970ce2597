import { LargeFileUploadTask } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { personId } from '../../local/directory/sample-directory.ts';
import type { IncomingMail } from '../../local/graph/mail/post-office.ts';
import { openTestGraph, openWebhook } from '../../local/graph/test-graph.ts';
import { testSurroundings } from '../support/surroundings.ts';

const root = `/users/${personId('adele')}`;
const inbox = `${root}/mailFolders/inbox/messages`;
let cloud: Awaited<ReturnType<typeof openTestGraph>>;

beforeEach(async () => {
  cloud = await openTestGraph(await testSurroundings());
});

afterEach(() => cloud.close());

const api = (path: string) => cloud.client().api(path);

function receive(more: Partial<IncomingMail> = {}) {
  return cloud.graph().incomingMail({
    to: 'adele@contoso.example',
    from: { name: 'A Customer', address: 'customer@example.org' },
    subject: 'My order',
    body: { contentType: 'html', content: '<p>Where <b>is</b> it?</p>' },
    ...more,
  });
}

test('a mail from outside lies in the inbox, newest first, with what can be selected', async () => {
  receive({ subject: 'first' });
  await cloud.surroundings.clock.turn(1000);
  const { id, internetMessageId } = receive({ subject: 'second' });
  const { value } = await api(inbox).get();
  expect(value.map((each: { subject: string }) => each.subject)).toEqual(['second', 'first']);
  expect(value[0]).toMatchObject({
    id,
    internetMessageId,
    isRead: false,
    hasAttachments: false,
    bodyPreview: 'Where is it?',
    from: { emailAddress: { name: 'A Customer', address: 'customer@example.org' } },
    body: { contentType: 'html' },
    conversationId: expect.any(String),
    '@odata.etag': expect.stringMatching(/^W\/"/),
  });
  expect(value[0]).not.toHaveProperty('internetMessageHeaders');
  const asText = await api(`${root}/messages/${id}`)
    .header('Prefer', 'outlook.body-content-type="text"')
    .select('body,internetMessageHeaders')
    .get();
  expect(asText).toMatchObject({
    body: { contentType: 'text', content: 'Where is it?' },
    internetMessageHeaders: [],
  });
  const filtered = await api(inbox).filter("subject eq 'first' and isRead eq false").get();
  expect(filtered.value).toHaveLength(1);
  await expect(api(`${root}/messages/unknown`).get()).rejects.toMatchObject({
    statusCode: 404,
    code: 'ErrorItemNotFound',
  });
});

test('an answer goes outside in the same conversation and is kept in Sent Items', async () => {
  const { id, internetMessageId } = receive();
  await api(`${root}/messages/${id}/reply`).post({ comment: 'On its way.' });
  expect(cloud.outgoing).toHaveLength(1);
  const [mail] = cloud.outgoing;
  expect(mail?.to).toEqual(['customer@example.org']);
  expect(mail?.message.subject).toBe('RE: My order');
  expect(mail?.message.body.content).toContain('On its way.');
  expect(mail?.message.internetMessageHeaders).toContainEqual({
    name: 'In-Reply-To',
    value: internetMessageId,
  });
  const sent = (await api(`${root}/mailFolders/sentitems/messages`).get()).value;
  const original = await api(`${root}/messages/${id}`).get();
  expect(sent).toMatchObject([{ isDraft: false, conversationId: original.conversationId }]);

  receive({ subject: 'RE: My order', inReplyTo: mail?.message.internetMessageId ?? '' });
  const conversation = await api(inbox)
    .filter(`conversationId eq '${original.conversationId}'`)
    .get();
  expect(conversation.value).toHaveLength(2);
});

test('a draft answer is changed and sent with a file; everybody is answered but oneself', async () => {
  const { id } = receive({ cc: ['bruno@contoso.example', 'other@example.org'] });
  const draft = await api(`${root}/messages/${id}/createReplyAll`).post({});
  expect(draft).toMatchObject({ isDraft: true, parentFolderId: expect.any(String) });
  await api(`${root}/messages/${draft.id}`).patch({
    body: { contentType: 'html', content: '<p>Look</p>' },
  });
  await api(`${root}/messages/${draft.id}/attachments`).post({
    '@odata.type': '#microsoft.graph.fileAttachment',
    name: 'hello.txt',
    contentType: 'text/plain',
    contentBytes: Buffer.from('hello').toString('base64'),
  });
  await api(`${root}/messages/${draft.id}/send`).post({});
  expect(cloud.outgoing[0]?.to).toEqual(['customer@example.org', 'other@example.org']);
  expect(cloud.outgoing[0]?.attachments).toMatchObject([{ name: 'hello.txt' }]);
  const bruno = (await api(`/users/${personId('bruno')}/mailFolders/inbox/messages`).get()).value;
  expect(bruno).toMatchObject([{ hasAttachments: true, isRead: false, subject: 'RE: My order' }]);
  const files = await api(`/users/${personId('bruno')}/messages/${bruno[0].id}/attachments`).get();
  expect(Buffer.from(files.value[0].contentBytes, 'base64').toString()).toBe('hello');
  await expect(api(`${root}/messages/${id}/send`).post({})).rejects.toMatchObject({
    statusCode: 400,
  });
});

test('sendMail sends at once, and keeps nothing when asked so', async () => {
  await api(`${root}/sendMail`).post({
    message: {
      subject: 'News',
      body: { contentType: 'Text', content: 'Hello' },
      toRecipients: [{ emailAddress: { address: 'customer@example.org' } }],
    },
    saveToSentItems: false,
  });
  expect(cloud.outgoing[0]?.message.subject).toBe('News');
  expect((await api(`${root}/messages`).get()).value).toEqual([]);
  await expect(
    api(`${root}/sendMail`).post({ message: { subject: 'To nobody' } }),
  ).rejects.toMatchObject({
    code: 'ErrorInvalidRecipients',
  });
});

test('forwarding takes the files along', async () => {
  const { id } = receive({
    attachments: [{ name: 'a.txt', contentType: 'text/plain', content: Buffer.from('a') }],
  });
  await api(`${root}/messages/${id}/forward`).post({
    comment: 'Please look',
    toRecipients: [{ emailAddress: { address: 'x@example.org' } }],
  });
  expect(cloud.outgoing[0]).toMatchObject({
    to: ['x@example.org'],
    attachments: [{ name: 'a.txt' }],
  });
  expect(cloud.outgoing[0]?.message.subject).toBe('FW: My order');
});

test('a moved message has a new id unless ids are immutable', async () => {
  const { id } = receive();
  const moved = await api(`${root}/messages/${id}/move`).post({ destinationId: 'archive' });
  expect(moved.id).not.toBe(id);
  await expect(api(`${root}/messages/${id}`).get()).rejects.toMatchObject({ statusCode: 404 });
  const back = await api(`${root}/messages/${moved.id}/move`)
    .header('Prefer', 'IdType="ImmutableId"')
    .post({ destinationId: 'inbox' });
  expect(back.id).toBe(moved.id);
});

test('a delta query tells everything first and then what has changed', async () => {
  const ids = ['1', '2', '3'].map((subject) => receive({ subject }).id);
  const first = await api(`${inbox}/delta`).header('Prefer', 'odata.maxpagesize=2').get();
  expect(first.value).toHaveLength(2);
  const second = await api(first['@odata.nextLink']).header('Prefer', 'odata.maxpagesize=2').get();
  expect(second.value).toHaveLength(1);
  await api(`${root}/messages/${ids[0]}`).patch({ isRead: true });
  await api(`${root}/messages/${ids[1]}`).delete();
  const added = receive({ subject: '4' });
  const changes = await api(second['@odata.deltaLink']).get();
  expect(changes.value).toMatchObject([
    { id: ids[0], isRead: true },
    { id: ids[1], '@removed': { reason: 'deleted' } },
    { id: added.id, subject: '4' },
  ]);
  expect((await api(changes['@odata.deltaLink']).get()).value).toEqual([]);
  await expect(api(`${inbox}/delta?$deltatoken=wrong`).get()).rejects.toMatchObject({
    statusCode: 410,
    code: 'SyncStateNotFound',
  });
});

test('a large file goes up in pieces by the upload task of the client', async () => {
  const draft = await api(`${root}/messages`).post({
    subject: 'Large',
    toRecipients: [{ emailAddress: { address: 'x@example.org' } }],
  });
  const content = new Uint8Array(4 * 1024 * 1024).fill(65);
  const session = await LargeFileUploadTask.createUploadSession(
    cloud.client(),
    `${root}/messages/${draft.id}/attachments/createUploadSession`,
    { AttachmentItem: { attachmentType: 'file', name: 'large.bin', size: content.byteLength } },
  );
  const file = {
    name: 'large.bin',
    size: content.byteLength,
    content,
    sliceFile: ({ minValue, maxValue }: { minValue: number; maxValue: number }) =>
      content.slice(minValue, maxValue + 1).buffer,
  };
  const result = await new LargeFileUploadTask(cloud.client(), file, session, {
    rangeSize: 2 * 1024 * 1024,
  }).upload();
  expect(result.location).toContain('/uploads/done/');
  const files = await api(`${root}/messages/${draft.id}/attachments`).get();
  expect(files.value).toMatchObject([{ name: 'large.bin', size: content.byteLength }]);
});

test('a message is read as MIME, and mail outlives a restart', async () => {
  const { id } = receive({
    subject: 'Grüße',
    attachments: [{ name: 'a.txt', contentType: 'text/plain', content: Buffer.from('a') }],
  });
  await cloud.restart();
  const mime = String(await api(`${root}/messages/${id}/$value`).get());
  expect(mime).toContain('Subject: =?utf-8?B?R3LDvMOfZQ==?=');
  expect(mime).toContain('Content-Type: multipart/mixed');
  expect(mime).toContain('filename="a.txt"');
});

test('who watches an inbox is told of a new message and where it lies', async () => {
  const webhook = await openWebhook();
  const { id: subscription } = await api('/subscriptions').post({
    changeType: 'created,updated',
    notificationUrl: `${webhook.url}/notify`,
    resource: inbox,
    expirationDateTime: new Date(cloud.surroundings.clock.now() + 3_600_000).toISOString(),
  });
  const { id } = receive();
  await webhook.requests(1);
  expect(webhook.received[0]?.item).toMatchObject({
    subscriptionId: subscription,
    changeType: 'created',
    resource: `Users/${personId('adele')}/Messages/${id}`,
    resourceData: { '@odata.type': '#Microsoft.Graph.Message', id },
  });
  const resource = String(webhook.received[0]?.item['resource']);
  expect(await api(`/${resource}`).get()).toMatchObject({ id, subject: 'My order' });
  await api(`${root}/messages/${id}`).patch({ isRead: true });
  await webhook.requests(2);
  expect(webhook.received[1]?.item).toMatchObject({ changeType: 'updated' });
  webhook.close();
});
