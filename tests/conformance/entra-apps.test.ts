import {
  ClientSecretCredential,
  DefaultAzureCredential,
  ManagedIdentityCredential,
} from '@azure/identity';
import { CryptoProvider } from '@azure/msal-node';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import {
  apiId,
  apiUri,
  consoleRedirectUri,
  contoso,
  daemonId,
  daemonSecret,
  personId,
  sampleDirectory,
  spaId,
} from '../../local/directory/sample-directory.ts';
import { type Entra, startEntra } from '../../local/entra/start-entra.ts';
import { answerOf, createTestBrowser } from '../../local/entra/test-browser.ts';
import { testSurroundings } from '../support/surroundings.ts';

const day = 86_400_000;
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let entra: Entra;

beforeAll(async () => {
  surroundings = await testSurroundings();
  entra = await startEntra({ surroundings, port: 0, directory: sampleDirectory });
});

afterEach(() => vi.unstubAllEnvs());

afterAll(async () => {
  await entra.stop();
  surroundings.remove();
});

function credential(secret = daemonSecret, tenantId = contoso, clientId = daemonId) {
  return new ClientSecretCredential(tenantId, clientId, secret, {
    authorityHost: entra.url,
    disableInstanceDiscovery: true,
    retryOptions: { maxRetries: 0 },
  });
}

async function tokenRequest(form: Record<string, string>, tenant: string = contoso) {
  const response = await fetch(`${entra.url}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  // What it holds is what the tests assert.
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const redemption = async (code: string, verifier: string) =>
  tokenRequest({
    grant_type: 'authorization_code',
    client_id: spaId,
    code,
    code_verifier: verifier,
    redirect_uri: consoleRedirectUri,
  });

/** A code and its verifier, for Adele in the program without a secret. */
async function codeFor(browser = createTestBrowser(entra.url)) {
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const query = new URLSearchParams({
    client_id: spaId,
    response_type: 'code',
    redirect_uri: consoleRedirectUri,
    scope: `${apiUri}/access_as_user openid profile offline_access`,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const page = await browser.open(`${entra.url}/${contoso}/oauth2/v2.0/authorize?${query}`);
  const end = page.status
    ? await browser.open(page.location.href, { person: personId('adele') })
    : page;
  return { code: answerOf(end).get('code') ?? '', verifier };
}

test('ClientSecretCredential gets an app-only token with the roles that the app was assigned', async () => {
  const { token } = await credential().getToken(`${apiUri}/.default`);
  const claims = await entra.verifyToken(token, apiId);
  expect(claims).toMatchObject({
    aud: apiId,
    azp: daemonId,
    idtyp: 'app',
    iss: entra.issuerOf(contoso),
    roles: ['ReportViewer'],
    tid: contoso,
    ver: '2.0',
  });
  expect(claims).not.toHaveProperty('scp');
  expect(await entra.verifyToken(token, 'somebody-else')).toBeUndefined();
  expect(await entra.verifyToken(`${token}x`)).toBeUndefined();
});

test('instance discovery vouches for this host', async () => {
  const endpoint = encodeURIComponent(`${entra.url}/${contoso}/oauth2/v2.0/authorize`);
  const response = await fetch(
    `${entra.url}/common/discovery/instance?api-version=1.1&authorization_endpoint=${endpoint}`,
  );
  expect(await response.json()).toMatchObject({
    tenant_discovery_endpoint: `${entra.url}/${contoso}/v2.0/.well-known/openid-configuration`,
    metadata: [{ aliases: [new URL(entra.url).host] }],
  });
});

test.each([
  ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
  ['an unknown app', { client_id: apiId.replace('1', '9') }, 400, 'unauthorized_client', 700016],
  ['a scope without /.default', { scope: `${apiUri}/x` }, 400, 'invalid_scope', 1002012],
  ['an unknown API', { scope: 'api://nobody/.default' }, 400, 'invalid_resource', 500011],
  [
    'no grant type that is supported',
    { grant_type: 'password' },
    501,
    'temporarily_unavailable',
    90036,
  ],
])('%s is refused with its AADSTS code', async (_what, change, status, error, code) => {
  const answer = await tokenRequest({
    grant_type: 'client_credentials',
    client_id: daemonId,
    client_secret: daemonSecret,
    scope: `${apiUri}/.default`,
    ...change,
  });
  expect(answer).toMatchObject({ status, body: { error, error_codes: [code] } });
  expect(answer.body['error_description']).toMatch(
    new RegExp(`^AADSTS${code}: .*Trace ID: .*Correlation ID: .*Timestamp: `),
  );
});

test('a tenant that does not exist is named', async () => {
  expect((await tokenRequest({}, 'nowhere.example')).body).toMatchObject({ error_codes: [90002] });
  await expect(credential('wrong').getToken(`${apiUri}/.default`)).rejects.toThrow('AADSTS7000215');
});

test('DefaultAzureCredential gets tokens for Azure services through the managed-identity door', async () => {
  vi.stubEnv('IDENTITY_ENDPOINT', entra.identityEndpoint);
  vi.stubEnv('IDENTITY_HEADER', entra.identityHeader);
  const { token, expiresOnTimestamp } = await new DefaultAzureCredential().getToken(
    'https://servicebus.azure.net/.default',
  );
  expect(await entra.verifyToken(token)).toMatchObject({
    aud: 'https://servicebus.azure.net',
    appid: sampleDirectory.managedIdentity.clientId,
    oid: sampleDirectory.managedIdentity.id,
    idtyp: 'app',
    ver: '1.0',
  });
  expect(expiresOnTimestamp - surroundings.clock.now()).toBeGreaterThan(day - 60_000);
  const { clientId } = sampleDirectory.managedIdentity;
  const named = await new ManagedIdentityCredential({ clientId }).getToken(`${apiUri}/.default`);
  expect(decodeJwt(named.token)).toMatchObject({ aud: apiId, azp: clientId });
});

test('the managed-identity door refuses who does not know the header', async () => {
  const url = `${entra.identityEndpoint}?api-version=2019-08-01&resource=https://vault.azure.net`;
  expect((await fetch(url)).status).toBe(401);
  expect(
    (await fetch(url, { headers: { 'x-identity-header': entra.identityHeader } })).status,
  ).toBe(200);
});

test('after a rotation new tokens have a new key and old tokens stay good', async () => {
  const scope = {
    grant_type: 'client_credentials',
    client_id: daemonId,
    client_secret: daemonSecret,
    scope: `${apiUri}/.default`,
  };
  const before = String((await tokenRequest(scope)).body['access_token']);
  await entra.rotateKeys();
  const after = String((await tokenRequest(scope)).body['access_token']);
  const jwks = createRemoteJWKSet(new URL(`${entra.url}/${contoso}/discovery/v2.0/keys`));
  const kids = await Promise.all(
    [before, after].map(async (token) => (await jwtVerify(token, jwks)).protectedHeader.kid),
  );
  expect(kids[0]).not.toBe(kids[1]);
  expect(await entra.verifyToken(before)).toBeDefined();
});

test('codes end after ten minutes and refresh tokens of programs after ninety days, by the clock', async () => {
  const late = await codeFor();
  await surroundings.clock.turn(601_000);
  expect((await redemption(late.code, late.verifier)).body).toMatchObject({ error_codes: [70008] });

  const { code, verifier } = await codeFor();
  const { body } = await redemption(code, verifier);
  const refresh = () =>
    tokenRequest({
      grant_type: 'refresh_token',
      client_id: spaId,
      refresh_token: body['refresh_token'] ?? '',
    });
  await surroundings.clock.turn(89 * day);
  const fresh = (await refresh()).body;
  expect(await entra.verifyToken(fresh['access_token'] ?? '', apiId)).toBeDefined();
  expect(await entra.verifyToken(body['access_token'] ?? '', apiId)).toBeUndefined();
  await surroundings.clock.turn(2 * day);
  expect((await refresh()).body).toMatchObject({ error: 'invalid_grant', error_codes: [700082] });
});

test('keys, sessions and refresh tokens outlive a restart', async () => {
  const browser = createTestBrowser(entra.url);
  const { code, verifier } = await codeFor(browser);
  const { body } = await redemption(code, verifier);
  const port = Number(new URL(entra.url).port);
  await entra.stop();
  entra = await startEntra({ surroundings, port, directory: sampleDirectory });
  expect(await entra.verifyToken(body['access_token'] ?? '', apiId)).toBeDefined();
  const refreshed = await tokenRequest({
    grant_type: 'refresh_token',
    client_id: spaId,
    refresh_token: body['refresh_token'] ?? '',
  });
  expect(refreshed.status).toBe(200);
  const again = await codeFor(browser);
  expect(again.code).not.toBe('');
});

test('an unknown path is named as not supported', async () => {
  const response = await fetch(`${entra.url}/${contoso}/oauth2/v2.0/devicecode`, {
    method: 'POST',
  });
  expect(response.status).toBe(501);
  expect(await response.text()).toContain('devicecode');
});
