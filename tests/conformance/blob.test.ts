import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  AnonymousCredential,
  BlobSASPermissions,
  BlobServiceClient,
  BlockBlobClient,
  ContainerClient,
  ContainerSASPermissions,
} from '@azure/storage-blob';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Blob, startBlob } from '../../local/blob/start-blob.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let blob: Blob;
let service: BlobServiceClient;
let container: ContainerClient;

const issuer = 'https://localhost:1/tenant/';
const start = () =>
  startBlob({
    surroundings,
    port: 0,
    containers: ['recordings'],
    tokens: { issuer, verify: async (token) => !token.endsWith('forged') },
  });

async function open() {
  blob = await start();
  service = BlobServiceClient.fromConnectionString(blob.connectionString, {
    retryOptions: { maxTries: 1 },
  });
  container = service.getContainerClient('recordings');
}

beforeAll(async () => {
  surroundings = await testSurroundings();
  await open();
});
afterAll(async () => {
  await blob.stop();
  surroundings.remove();
});

const put = (name: string, text: string) =>
  container.getBlockBlobClient(name).upload(text, Buffer.byteLength(text));
const textOf = async (client: { downloadToBuffer(): Promise<Buffer> }) =>
  (await client.downloadToBuffer()).toString();

test('a blob comes back as it was stored, with type and metadata, whole or in part', async () => {
  const client = container.getBlockBlobClient('a/call.json');
  await client.upload('{"a":1}', 7, {
    blobHTTPHeaders: { blobContentType: 'application/json' },
    metadata: { dialogue: 'd1' },
  });
  const properties = await client.getProperties();
  expect(properties).toMatchObject({
    contentType: 'application/json',
    contentLength: 7,
    metadata: { dialogue: 'd1' },
  });
  expect(await textOf(client)).toBe('{"a":1}');
  expect((await client.downloadToBuffer(1, 3)).toString()).toBe('"a"');
});

test('a large blob goes up in blocks and comes down the same', async () => {
  const client = container.getBlockBlobClient('large');
  const bytes = Buffer.alloc(3_000_000, 'abcdefg');
  await client.uploadData(bytes, { blockSize: 1_000_000, maxSingleShotSize: 1 });
  expect((await client.downloadToBuffer()).equals(bytes)).toBe(true);
});

test('a condition that does not hold changes nothing', async () => {
  const { etag = '' } = await put('conditional', 'one');
  const client = container.getBlockBlobClient('conditional');
  await expect(client.upload('two', 3, { conditions: { ifNoneMatch: '*' } })).rejects.toMatchObject(
    { statusCode: 409, code: 'BlobAlreadyExists' },
  );
  await client.upload('two', 3, { conditions: { ifMatch: etag } });
  await expect(client.upload('three', 5, { conditions: { ifMatch: etag } })).rejects.toMatchObject({
    statusCode: 412,
    code: 'ConditionNotMet',
  });
  expect(await textOf(client)).toBe('two');
});

test('a link with a signature opens one blob, for what it says and no longer than it says', async () => {
  await put('linked', 'open');
  const client = container.getBlockBlobClient('linked');
  const link = (expiresIn: number) =>
    client.generateSasUrl({
      permissions: BlobSASPermissions.parse('r'),
      expiresOn: new Date(Date.now() + expiresIn),
    });
  const good = new BlockBlobClient(await link(60_000), new AnonymousCredential());
  expect(await textOf(good)).toBe('open');
  await expect(good.upload('x', 1)).rejects.toMatchObject({ statusCode: 403 });
  const late = await fetch(await link(-60_000));
  expect(late.status).toBe(403);
  const other = await fetch((await link(60_000)).replace('/linked', '/large'));
  expect(other.status).toBe(403);
  expect((await fetch(client.url)).status).not.toBe(200);
});

test('a link for a container lets its holder upload', async () => {
  const url = await container.generateSasUrl({
    permissions: ContainerSASPermissions.parse('cw'),
    expiresOn: new Date(Date.now() + 60_000),
  });
  const guest = new ContainerClient(url, new AnonymousCredential());
  await guest.getBlockBlobClient('from-guest').upload('hi', 2);
  expect(await textOf(container.getBlobClient('from-guest'))).toBe('hi');
});

test('blobs are listed by prefix and in pages, and deleted ones are gone', async () => {
  for (const name of ['list/1', 'list/2', 'list/3']) await put(name, name);
  const pages = [];
  const paged = container.listBlobsFlat({ prefix: 'list/' }).byPage({ maxPageSize: 2 });
  for await (const page of paged) pages.push(page.segment.blobItems.map(({ name }) => name));
  expect(pages).toEqual([['list/1', 'list/2'], ['list/3']]);
  await container.deleteBlob('list/2');
  expect(await container.getBlobClient('list/2').exists()).toBe(false);
  await expect(container.deleteBlob('list/2')).rejects.toMatchObject({
    statusCode: 404,
    code: 'BlobNotFound',
  });
});

test('a wrong account key is refused', async () => {
  const wrong = blob.connectionString.replace(/AccountKey=[^;]*/, 'AccountKey=d3Jvbmc=');
  const stranger = BlobServiceClient.fromConnectionString(wrong, { retryOptions: { maxTries: 1 } });
  await expect(stranger.getContainerClient('recordings').exists()).rejects.toMatchObject({
    statusCode: 403,
  });
});

test('an Entra token of the right issuer opens the account, a forged one does not', async () => {
  const now = Math.floor(Date.now() / 1000);
  const token = await new SignJWT({ iss: `${issuer}v2.0`, aud: 'https://storage.azure.com' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt(now - 10)
    .setNotBefore(now - 10)
    .setExpirationTime(now + 600)
    .sign(new TextEncoder().encode('any key: the check is the stand-in for Entra'));
  const as = (text: string) =>
    new ContainerClient(
      container.url,
      { getToken: async () => ({ token: text, expiresOnTimestamp: Date.now() + 600_000 }) },
      { retryOptions: { maxTries: 1 } },
    );
  expect(await as(token).exists()).toBe(true);
  await expect(as(`${token}forged`).exists()).rejects.toMatchObject({ statusCode: 401 });
});

test('blobs and the account key survive a restart', async () => {
  const before = blob.account;
  await put('kept', 'still here');
  await blob.stop();
  await open();
  expect(blob.account).toEqual(before);
  expect(await textOf(container.getBlobClient('kept'))).toBe('still here');
});

test('what was acknowledged survives kill -9', async () => {
  await blob.stop();
  const program = `
    const { startBlob } = await import(${JSON.stringify(new URL('../../local/blob/start-blob.ts', import.meta.url))});
    const { createClock } = await import(${JSON.stringify(new URL('../../local/platform/clock.ts', import.meta.url))});
    const { silentLog } = await import(${JSON.stringify(new URL('../../local/platform/log.ts', import.meta.url))});
    const parts = { dataDir: ${JSON.stringify(surroundings.dataDir)}, clock: createClock(), log: silentLog };
    const { connectionString } = await startBlob({ surroundings: parts, port: 0 });
    process.stdout.write(connectionString);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [connectionString] = await once(child.stdout, 'data');
  const killed = BlobServiceClient.fromConnectionString(
    String(connectionString),
  ).getContainerClient('recordings');
  await Promise.all(
    ['k1', 'k2', 'k3'].map((name) => killed.getBlockBlobClient(name).upload(name, name.length)),
  );
  await killed.deleteBlob('k2');
  child.kill('SIGKILL');
  await once(child, 'exit');
  await open();
  expect(await textOf(container.getBlobClient('k1'))).toBe('k1');
  expect(await textOf(container.getBlobClient('k3'))).toBe('k3');
  expect(await container.getBlobClient('k2').exists()).toBe(false);
});

test('nothing but data is written: no debug or access log', () => {
  expect(readdirSync(join(surroundings.dataDir, 'blob')).sort()).toEqual([
    'blobs.json',
    'extents',
    'extents.json',
  ]);
});
