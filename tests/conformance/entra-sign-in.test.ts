import {
  ConfidentialClientApplication,
  CryptoProvider,
  PublicClientApplication,
} from '@azure/msal-node';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  apiId,
  apiUri,
  consoleRedirectUri,
  contoso,
  daemonId,
  daemonRedirectUri,
  daemonSecret,
  fabrikam,
  personId,
  sampleDirectory,
  spaId,
  spaRedirectUri,
} from '../../local/directory/sample-directory.ts';
import { type Entra, startEntra } from '../../local/entra/start-entra.ts';
import { answerOf, createTestBrowser, type TestBrowser } from '../../local/entra/test-browser.ts';
import { testSurroundings } from '../support/surroundings.ts';

const scopes = [`${apiUri}/access_as_user`];
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let entra: Entra;

beforeAll(async () => {
  surroundings = await testSurroundings();
  entra = await startEntra({ surroundings, port: 0, browserPort: 0, directory: sampleDirectory });
});

afterAll(async () => {
  await entra.stop();
  surroundings.remove();
});

function authOf(tenantId: string, clientId = spaId, clientSecret?: string) {
  return {
    auth: {
      clientId,
      authority: `${entra.url}/${tenantId}`,
      knownAuthorities: [new URL(entra.url).host],
      ...(clientSecret && { clientSecret }),
    },
  };
}

async function authorizeUrl(
  client: PublicClientApplication | ConfidentialClientApplication,
  more: { prompt?: string; loginHint?: string; claims?: string; redirectUri?: string } = {},
) {
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const redirectUri = more.redirectUri ?? consoleRedirectUri;
  const url = await client.getAuthCodeUrl({
    scopes,
    redirectUri,
    codeChallenge: challenge,
    codeChallengeMethod: 'S256',
    state: 'the-state',
    ...more,
  });
  const redeem = (code: string | null) =>
    client.acquireTokenByCode({ code: code ?? '', scopes, redirectUri, codeVerifier: verifier });
  return { url, redeem };
}

/** Opens the sign-in page and presses a person's button. */
async function signInAs(browser: TestBrowser, url: string, name: string) {
  const page = await browser.open(url);
  expect(page.status).toBe(200);
  return answerOf(await browser.open(page.location.href, { person: personId(name) }));
}

test('MSAL signs somebody in by the page, PKCE and code, and refreshes silently', async () => {
  const client = new PublicClientApplication(authOf(contoso));
  const { url, redeem } = await authorizeUrl(client);
  const answer = await signInAs(createTestBrowser(entra.url), url, 'adele');
  expect(answer.get('state')).toBe('the-state');
  expect(answer.has('iss')).toBe(false);
  const result = await redeem(answer.get('code'));
  expect(result.account?.homeAccountId).toBe(`${personId('adele')}.${contoso}`);
  expect(result.account?.username).toBe('adele@contoso.example');
  expect(result.scopes).toContain(`${apiUri}/access_as_user`);

  const { payload, protectedHeader } = await jwtVerify(
    result.accessToken,
    createRemoteJWKSet(new URL(`${entra.url}/${contoso}/discovery/v2.0/keys`)),
    { issuer: `${entra.url}/${contoso}/v2.0`, audience: apiId },
  );
  expect(protectedHeader).toMatchObject({ typ: 'JWT', alg: 'RS256' });
  expect(payload).toMatchObject({
    azp: spaId,
    name: 'Adele Vance',
    oid: personId('adele'),
    preferred_username: 'adele@contoso.example',
    roles: ['Agent'],
    scp: 'access_as_user',
    tid: contoso,
    ver: '2.0',
  });
  expect(payload['groups']).toHaveLength(1);
  expect(Number(payload.exp) - Number(payload.iat)).toBeGreaterThanOrEqual(3600);

  if (!result.account) throw new Error('no account');
  const again = await client.acquireTokenSilent({
    account: result.account,
    scopes,
    forceRefresh: true,
  });
  expect(again.accessToken).not.toBe(result.accessToken);
  const forGraph = await client.acquireTokenSilent({
    account: result.account,
    scopes: ['User.Read'],
  });
  expect(decodeJwt(forGraph.accessToken)).toMatchObject({
    aud: 'https://graph.microsoft.com',
    scp: 'User.Read',
    ver: '1.0',
    appid: spaId,
  });
  expect(decodeProtectedHeader(forGraph.accessToken)['x5t']).toBeTypeOf('string');
});

test('who is signed in is not asked again, and prompt=none tells who is not', async () => {
  const client = new PublicClientApplication(authOf(contoso));
  const browser = createTestBrowser(entra.url);
  const silent = await authorizeUrl(client, { prompt: 'none' });
  const refused = answerOf(await browser.open(silent.url));
  expect(refused.get('error')).toBe('login_required');
  expect(refused.get('error_description')).toMatch(/^AADSTS50058: /);

  await signInAs(browser, (await authorizeUrl(client)).url, 'bruno');
  const answer = answerOf(await browser.open(silent.url));
  const result = await silent.redeem(answer.get('code'));
  expect(result.account?.username).toBe('bruno@contoso.example');

  const other = await authorizeUrl(client, { prompt: 'none', loginHint: 'emma@contoso.example' });
  expect(answerOf(await browser.open(other.url)).get('error')).toBe('login_required');
  const chosen = await authorizeUrl(client, { prompt: 'select_account' });
  const page = await browser.open(chosen.url);
  expect(page.text).toContain('Pick an account');
});

test('a login hint offers that person alone, on a page that says that it is local', async () => {
  const client = new PublicClientApplication(authOf(contoso));
  const { url } = await authorizeUrl(client, { loginHint: 'diego@contoso.example' });
  const page = await createTestBrowser(entra.url).open(url);
  expect(page.text).toContain('Diego Santos');
  expect(page.text).not.toContain('Adele Vance');
  expect(page.text).toContain('local sign-in');
});

test('cancelling goes back to the app with access_denied', async () => {
  const client = new PublicClientApplication(authOf(contoso));
  const browser = createTestBrowser(entra.url);
  const page = await browser.open((await authorizeUrl(client)).url);
  const answer = answerOf(await browser.open(page.location.href, { cancel: 'yes' }));
  expect(answer.get('error')).toBe('access_denied');
  expect(answer.get('error_description')).toMatch(/^AADSTS65004/);
});

test('a tenant that requires a second factor asks for it, and tokens say so', async () => {
  const client = new PublicClientApplication(authOf(fabrikam));
  const browser = createTestBrowser(entra.url);
  const { url, redeem } = await authorizeUrl(client);
  const page = await browser.open(url);
  const second = await browser.open(page.location.href, { person: personId('gustav') });
  expect(second.text).toContain('Approve sign-in request');
  const answer = answerOf(
    await browser.open(second.location.href, { person: personId('gustav'), approved: 'yes' }),
  );
  const { accessToken } = await redeem(answer.get('code'));
  expect(decodeJwt(accessToken)).toMatchObject({
    tid: fabrikam,
    amr: ['pwd', 'mfa'],
    acrs: ['c1'],
  });
});

test('an app can ask for a second factor by a claims challenge', async () => {
  const client = new PublicClientApplication(authOf(contoso));
  const browser = createTestBrowser(entra.url);
  const first = await authorizeUrl(client);
  const signedIn = await first.redeem((await signInAs(browser, first.url, 'amin')).get('code'));
  const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
  if (!signedIn.account) throw new Error('no account');
  await expect(
    client.acquireTokenSilent({ account: signedIn.account, scopes, claims }),
  ).rejects.toMatchObject({ name: 'InteractionRequiredAuthError' });
  const stepUp = await authorizeUrl(client, { claims });
  const page = await browser.open(stepUp.url);
  const answer = answerOf(
    await browser.open(page.location.href, { person: personId('amin'), approved: 'yes' }),
  );
  const { accessToken } = await stepUp.redeem(answer.get('code'));
  expect(decodeJwt(accessToken)['acrs']).toEqual(['c1']);
});

test('a web app redeems with its secret', async () => {
  const client = new ConfidentialClientApplication(authOf(contoso, daemonId, daemonSecret));
  const { url, redeem } = await authorizeUrl(client, { redirectUri: daemonRedirectUri });
  const answer = await signInAs(createTestBrowser(entra.url), url, 'sofia');
  const result = await redeem(answer.get('code'));
  expect(decodeJwt(result.accessToken)).toMatchObject({ azp: daemonId, azpacr: '1' });
});

test('a single-page app needs PKCE, redeems across origins only, and may be read by its origin', async () => {
  const query = new URLSearchParams({
    client_id: spaId,
    response_type: 'code',
    response_mode: 'fragment',
    redirect_uri: spaRedirectUri,
    scope: `${scopes[0]} openid offline_access`,
  });
  const browser = createTestBrowser(entra.url);
  const authorize = `${entra.url}/${contoso}/oauth2/v2.0/authorize?`;
  const refused = answerOf(await browser.open(authorize + query));
  expect(refused.get('error_description')).toMatch(/^AADSTS9002325/);

  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  query.set('code_challenge', challenge);
  query.set('code_challenge_method', 'S256');
  const answer = await signInAs(browser, authorize + query, 'chiara');
  const form = {
    client_id: spaId,
    grant_type: 'authorization_code',
    code: answer.get('code') ?? '',
    redirect_uri: spaRedirectUri,
  };
  const redeem = (more: Record<string, string>, origin?: string) =>
    fetch(`${entra.url}/${contoso}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, ...more }),
      ...(origin && { headers: { origin } }),
    });
  const origin = new URL(spaRedirectUri).origin;
  const sameOrigin = await redeem({ code_verifier: verifier });
  expect(await sameOrigin.json()).toMatchObject({ error_codes: [9002327] });
  const wrong = await redeem({ code_verifier: 'wrong'.repeat(10) }, origin);
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({ error: 'invalid_grant', error_codes: [501481] });
  const good = await redeem({ code_verifier: verifier }, origin);
  expect(good.status).toBe(200);
  expect(good.headers.get('access-control-allow-origin')).toBe('*');
  const twice = await redeem({ code_verifier: verifier }, origin);
  expect(await twice.json()).toMatchObject({ error: 'invalid_grant', error_codes: [54005] });
});

test('an address that is not registered is shown as an error and never redirected to', async () => {
  const query = new URLSearchParams({
    client_id: spaId,
    response_type: 'code',
    redirect_uri: 'https://evil.example/',
    scope: 'openid',
  });
  const visit = await createTestBrowser(entra.url).open(
    `${entra.url}/${contoso}/oauth2/v2.0/authorize?${query}`,
  );
  expect(visit.status).toBe(400);
  expect(visit.text).toContain('AADSTS50011');
});

test('signing out ends the session and returns to the app', async () => {
  const client = new PublicClientApplication(authOf(contoso));
  const browser = createTestBrowser(entra.url);
  const { url, redeem } = await authorizeUrl(client);
  const { idToken } = await redeem((await signInAs(browser, url, 'emma')).get('code'));
  const query = new URLSearchParams({
    id_token_hint: idToken,
    post_logout_redirect_uri: consoleRedirectUri,
  });
  const page = await browser.open(`${entra.url}/${contoso}/oauth2/v2.0/logout?${query}`);
  const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const end = await browser.open(action, { xsrf, logout: 'yes' });
  expect(end.location.href).toBe(consoleRedirectUri);
  const silent = await authorizeUrl(client, { prompt: 'none' });
  expect(answerOf(await browser.open(silent.url)).get('error')).toBe('login_required');
});

test('a page on http signs somebody in at the door without certificate, and gets tokens of the one issuer', async () => {
  const base = `${entra.browserUrl}/${contoso}`;
  const found = await (await fetch(`${base}/v2.0/.well-known/openid-configuration`)).json();
  expect(found).toMatchObject({
    issuer: entra.issuerOf(contoso),
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
  });
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const query = new URLSearchParams({
    client_id: spaId,
    response_type: 'code',
    redirect_uri: spaRedirectUri,
    scope: `openid offline_access ${scopes[0]}`,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'the-state',
  });
  const browser = createTestBrowser(entra.browserUrl);
  const authorize = `${base}/oauth2/v2.0/authorize?${query}`;
  const answer = await signInAs(browser, authorize, 'adele');
  expect(answer.get('state')).toBe('the-state');
  const response = await fetch(`${base}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { origin: 'http://localhost:5173' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: spaId,
      code: answer.get('code') ?? '',
      redirect_uri: spaRedirectUri,
      code_verifier: verifier,
    }),
  });
  const { access_token: token, refresh_token: refresh } = await response.json();
  expect(await entra.verifyToken(token, apiId)).toMatchObject({ oid: personId('adele') });
  expect(refresh).toEqual(expect.any(String));
  const again = await browser.open(`${authorize}&prompt=none`);
  expect(answerOf(again).get('code')).toEqual(expect.any(String));
});
