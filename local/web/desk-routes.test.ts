import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { silentLog } from '../platform/log.ts';
import { createDeskRoutes } from './desk-routes.ts';

const settings = {
  authority: {
    issuer: 'https://login.example/contoso/v2.0',
    authorization_endpoint: 'https://login.example/contoso/authorize',
    token_endpoint: 'https://login.example/contoso/token',
    end_session_endpoint: 'https://login.example/contoso/logout',
    jwks_uri: 'https://login.example/contoso/keys',
  },
  clientId: 'the desk',
  scope: 'openid',
  apiBase: '',
};
const fabrikam = { ...settings, clientId: 'the desk of Fabrikam' };

function mount(cacheFolder?: string) {
  const routes = createDeskRoutes({
    settings,
    tenants: { fabrikam },
    log: silentLog,
    ...(cacheFolder && { cacheFolder }),
  });
  return new Hono().route('/desk', routes);
}

test('the address without a slash leads to the one with it, and keeps what is asked', async () => {
  const answer = await mount().request('/desk?tenant=fabrikam');
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/desk/?tenant=fabrikam']);
  expect((await mount().request('/desk/nothing')).status).toBe(404);
});

test('A1: the page says who may show it in a frame: itself, Microsoft Teams, and who is named', async () => {
  const policyOf = async (frameAncestors: readonly string[]) => {
    const routes = createDeskRoutes({ settings, log: silentLog, frameAncestors });
    const page = await new Hono().route('/desk', routes).request('/desk/');
    return page.headers.get('content-security-policy');
  };
  expect(await policyOf(['https://crm.contoso.com'])).toMatch(
    /^frame-ancestors 'self' https:\/\/teams\.microsoft\.com .* https:\/\/crm\.contoso\.com$/,
  );
  expect(await policyOf([])).not.toContain('contoso');
}, 60_000);

test('settings are those of the tenant that is asked for, else the usual ones', async () => {
  const app = mount();
  expect(await (await app.request('/desk/settings.json')).json()).toEqual(settings);
  const other = await app.request('/desk/settings.json?tenant=fabrikam');
  expect(await other.json()).toEqual(fabrikam);
  expect((await app.request('/desk/settings.json?tenant=nobody')).status).toBe(404);
});

test('the page is built once, kept, and its script may be kept by a browser', async () => {
  const cacheFolder = mkdtempSync(join(tmpdir(), 'openline-desk-'));
  const script = await mount(cacheFolder).request('/desk/page.js');
  expect(await script.text()).toContain('openline.desk.language');
  const html = await (await mount(cacheFolder).request('/desk/')).text();
  const [, address = ''] = /src="([^"]+)"/.exec(html) ?? [];
  const kept = await mount(cacheFolder).request(`/desk/${address}`);
  expect(kept.headers.get('cache-control')).toContain('immutable');
  expect(readdirSync(cacheFolder)).toHaveLength(1);
  rmSync(cacheFolder, { recursive: true });
});
