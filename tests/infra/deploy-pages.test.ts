import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bringPages } from '../../scripts/deploy/bring-pages.ts';
import { DeskSettings } from '../../shared/contracts/desk/desk-settings.ts';

let folder: string;
let server: Server;
let releases: string;
/** What Microsoft's server gives as its client. */
let client: string;
let published: string;

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'openline-pages-test-')), 'web');
  mkdirSync(folder);
  for (const page of ['desk', 'board', 'calling']) mkdirSync(join(folder, page));
  writeFileSync(join(folder, 'calling/calling-ABC.js'), '');
  client = '#!/bin/sh\nenv > "$APP_LOCATION/../heard"\n';
  published = sumOf(client);
  server = createServer((request, response) => {
    const file = { url: `${releases}/client`, sha: published };
    const files = { 'linux-x64': file, 'osx-x64': file };
    const listed = [
      { version: 'latest', buildId: '2', files: {} },
      { version: 'stable', buildId: '1', files },
    ];
    response.end(request.url === '/client' ? client : JSON.stringify(listed));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const address = server.address();
  releases = `http://localhost:${typeof address === 'object' ? address?.port : ''}`;
});

afterEach(() => {
  server.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

test('pages know home’s address, their sign-in and the calling SDK, and who may show them', async () => {
  await bring();
  for (const page of ['desk', 'board']) {
    const settings = DeskSettings.parse(jsonOf(`${page}/settings.json`));
    expect(settings).toMatchObject({
      apiBase: 'https://desk-blue.example',
      clientId: 'the-pages',
      scope: 'openid profile offline_access api://the-api/access_as_user',
      calling: { module: '../calling/calling-ABC.js' },
    });
  }
  const host = JSON.stringify(jsonOf('staticwebapp.config.json'));
  expect(host).toContain('https://crm.contoso.com');
});

test('the program that brings them gets the pages’ token, and nothing else of what is around it', async () => {
  process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] = 'may sign in';
  await bring();
  delete process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
  const heard = readFileSync(heardAt(), 'utf8');
  expect(heard).toContain('DEPLOYMENT_TOKEN=the-token\n');
  expect(heard).toContain(`APP_LOCATION=${folder}\n`);
  expect(heard).not.toContain('ACTIONS_');
  // Twice is the same.
  await bring();
  expect(readFileSync(heardAt(), 'utf8')).toContain('DEPLOYMENT_ACTION=upload\n');
});

test('a program with another checksum than the published or the wanted one is not run', async () => {
  published = sumOf('another');
  await expect(bring()).rejects.toThrow(/checksum/);
  published = sumOf(client);
  await expect(bring({ pin: sumOf('another') })).rejects.toThrow(/checksum/);
  expect(existsSync(heardAt())).toBe(false);
  await bring({ pin: sumOf(client).toUpperCase() });
  expect(existsSync(heardAt())).toBe(true);
});

test('what the program says when it fails is told, without the token', async () => {
  client = '#!/bin/sh\necho "no site for $DEPLOYMENT_TOKEN"; exit 1\n';
  published = sumOf(client);
  await expect(bring()).rejects.toThrow('the pages were not taken: no site for …');
});

function bring({ pin }: { pin?: string } = {}) {
  return bringPages({
    az: (args) => (args.join(' ').startsWith('staticwebapp secrets list') ? 'the-token\n' : ''),
    group: 'rg-openline-test-emea',
    output: {
      name: 'pages',
      origin: 'https://pages.example',
      deskApi: 'https://desk-blue.example',
    },
    ...{ folder, client: 'the-pages', audience: 'the-api', releases, pin },
    origins: ['https://crm.contoso.com'],
  });
}

const heardAt = () => join(folder, '../heard');
const sumOf = (text: string) => createHash('sha256').update(text).digest('hex');
const jsonOf = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
