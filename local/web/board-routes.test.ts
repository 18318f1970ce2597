import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { silentLog } from '../platform/log.ts';
import { createBoardRoutes } from './board-routes.ts';

const settings = {
  authority: {
    issuer: 'https://login.example/contoso/v2.0',
    authorization_endpoint: 'https://login.example/contoso/authorize',
    token_endpoint: 'https://login.example/contoso/token',
    end_session_endpoint: 'https://login.example/contoso/logout',
    jwks_uri: 'https://login.example/contoso/keys',
  },
  clientId: 'the board',
  scope: 'openid',
  apiBase: '',
};

test('the board has an address, a script and settings of its own, and keeps what its address asks for', async () => {
  const cacheFolder = mkdtempSync(join(tmpdir(), 'openline-board-'));
  const routes = createBoardRoutes({ settings, cacheFolder, log: silentLog });
  const app = new Hono().route('/board', routes);
  const moved = await app.request('/board?wall=sales');
  expect([moved.status, moved.headers.get('location')]).toEqual([302, '/board/?wall=sales']);
  expect(await (await app.request('/board/settings.json')).json()).toEqual(settings);
  const script = await (await app.request('/board/page.js')).text();
  expect(script).toContain('openline.board.wall');
  expect(script).not.toContain('openline.desk.outbox');
  rmSync(cacheFolder, { recursive: true });
}, 60_000);
