import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ClientSecretCredential } from '@azure/identity';
import { CryptoProvider, PublicClientApplication } from '@azure/msal-node';
import { decodeJwt, decodeProtectedHeader, exportJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTokenCheck } from '#shared/adapters/entra/check-token.ts';
import type { CheckToken } from '#shared/ports/token-check.ts';
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

const stranger = '90000000-0000-4000-a000-000000000009';
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let entra: Entra;
let userToken: string;
let checkToken: CheckToken;

beforeAll(async () => {
  surroundings = await testSurroundings();
  entra = await startEntra({ surroundings, port: 0, directory: sampleDirectory });
  userToken = await tokenOfAdele([`${apiUri}/access_as_user`]);
  checkToken = checkAt(entra.url);
});

afterAll(async () => {
  await entra.stop();
  surroundings.remove();
});

const checkAt = (authority: string, more: object = {}) =>
  createTokenCheck({
    authority,
    audience: apiId,
    isKnownTenant: async (tenant) => tenant === contoso,
    now: () => surroundings.clock.now(),
    ...more,
  });

async function tokenOfAdele(scopes: string[]): Promise<string> {
  const client = new PublicClientApplication({
    auth: {
      clientId: spaId,
      authority: `${entra.url}/${contoso}`,
      knownAuthorities: [new URL(entra.url).host],
    },
  });
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const redirectUri = consoleRedirectUri;
  const url = await client.getAuthCodeUrl({
    scopes,
    redirectUri,
    codeChallenge: challenge,
    codeChallengeMethod: 'S256',
  });
  const browser = createTestBrowser(entra.url);
  const page = await browser.open(url);
  const code = answerOf(await browser.open(page.location.href, { person: personId('adele') }));
  const asked = { code: code.get('code') ?? '', scopes, redirectUri, codeVerifier: verifier };
  return (await client.acquireTokenByCode(asked)).accessToken;
}

test('S7: a user who signed in is known by directory, object id, name and app roles', async () => {
  expect(await checkToken(userToken)).toEqual({
    entraTenantId: contoso,
    objectId: personId('adele'),
    name: 'Adele Vance',
    appRoles: ['Agent'],
    isApp: false,
  });
});

test('S7: an app is known by its app roles', async () => {
  const credential = new ClientSecretCredential(contoso, daemonId, daemonSecret, {
    authorityHost: entra.url,
    disableInstanceDiscovery: true,
  });
  const { token } = await credential.getToken(`${apiUri}/.default`);
  expect(await checkToken(token)).toMatchObject({
    appRoles: ['ReportViewer'],
    isApp: true,
    name: daemonId,
  });
});

test('S7: a token for another API is not good here', async () => {
  expect(await checkToken(await tokenOfAdele(['User.Read']))).toBeUndefined();
  const other = checkAt(entra.url, { audience: '70000000-0000-4000-a000-000000000007' });
  expect(await other(userToken)).toBeUndefined();
});

test('S7: a token that is over, or not yet begun, is not good; clocks may differ by a minute', async () => {
  const { exp = 0, nbf = 0 } = decodeJwt(userToken);
  const at = (seconds: number) => checkAt(entra.url, { now: () => seconds * 1000 })(userToken);
  expect(await at(exp + 59)).toBeDefined();
  expect(await at(exp + 61)).toBeUndefined();
  expect(await at(nbf - 59)).toBeDefined();
  expect(await at(nbf - 61)).toBeUndefined();
});

test('S7: a token that was changed, has no signature or is none at all is not good', async () => {
  const [header = '', payload = '', signature = ''] = userToken.split('.');
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const asAdmin = encode({ ...decodeJwt(userToken), roles: ['Administrator'] });
  const noAlgorithm = encode({ ...decodeProtectedHeader(userToken), alg: 'none' });
  const bad = [
    `${header}.${asAdmin}.${signature}`,
    `${noAlgorithm}.${payload}.`,
    `${noAlgorithm}.${payload}.${signature}`,
    `${header}.${payload}.`,
    `${header}.${payload}`,
    'x',
    '..',
    '',
  ];
  for (const token of bad) expect(await checkToken(token), token).toBeUndefined();
});

test('S7: a token with another key, though it names ours, is not good', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { kid = '' } = decodeProtectedHeader(userToken);
  const sign = (header: object) =>
    new SignJWT(decodeJwt(userToken))
      .setProtectedHeader({ alg: 'RS256', kid, ...header })
      .sign(privateKey);
  expect(await checkToken(await sign({}))).toBeUndefined();
  expect(await checkToken(await sign({ kid: 'unknown' }))).toBeUndefined();
  expect(await checkToken(await sign({ jwk: await exportJWK(publicKey) }))).toBeUndefined();
});

test('S7: a token of a directory that is no customer is not good, and makes us fetch nothing', async () => {
  const forger = await startForger();
  const token = await forger.sign({ tid: stranger });
  expect(await checkAt(forger.url)(token)).toBeUndefined();
  expect(await checkAt(forger.url)(await forger.sign({ tid: '../evil' }))).toBeUndefined();
  expect(forger.asked()).toBe(0);
  await forger.stop();
});

test('S7: claims decide: issuer and directory must fit, a user needs the scope and an object id', async () => {
  const forger = await startForger();
  const check = checkAt(forger.url);
  const good = { tid: contoso, oid: stranger, scp: 'other access_as_user' };
  const checked = async (claims: Readonly<Record<string, unknown>>) =>
    check(await forger.sign({ ...good, ...claims }));
  expect(await checked({})).toMatchObject({ objectId: stranger, isApp: false });
  expect(await checked({ aud: `api://${apiId}` })).toBeDefined();
  expect(await checked({ iss: `https://sts.windows.net/${contoso}/` })).toBeDefined();
  expect(await checked({ iss: `https://sts.windows.net/${stranger}/` })).toBeUndefined();
  expect(await checked({ iss: `${forger.url}/${stranger}/v2.0` })).toBeUndefined();
  expect(await checked({ scp: 'other' })).toBeUndefined();
  expect(await checked({ oid: undefined })).toBeUndefined();
  expect(await checked({ exp: undefined })).toBeUndefined();
  expect(await checked({ roles: 'Administrator' })).toBeUndefined();
  // Configuration and keys, once each.
  expect(forger.asked()).toBe(2);
  await forger.stop();
});

test('keys that cannot be had are an error, not a refusal, and are asked for again', async () => {
  const forger = await startForger();
  const check = checkAt(forger.url);
  const token = await forger.sign({ tid: contoso, oid: stranger, scp: 'access_as_user' });
  forger.breakDown(true);
  await expect(check(token)).rejects.toThrow('503');
  forger.breakDown(false);
  expect(await check(token)).toBeDefined();
  await forger.stop();
});

/** An authority that signs whatever it is asked to. */
async function startForger() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  let asked = 0;
  let isBroken = false;
  let url = '';
  const server = createServer((request, response) => {
    asked += 1;
    const issuer = `${url}/${contoso}/v2.0`;
    const isConfiguration = request.url === `/${contoso}/v2.0/.well-known/openid-configuration`;
    response.statusCode = isBroken ? 503 : 200;
    const answer = isConfiguration ? { issuer, jwks_uri: `${url}/keys` } : { keys: [jwk] };
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Of a server that listens on TCP.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked: () => asked,
    breakDown(broken: boolean) {
      isBroken = broken;
    },
    sign(claims: Readonly<Record<string, unknown>>) {
      const exp = Math.floor(surroundings.clock.now() / 1000) + 600;
      const standard = { iss: `${url}/${contoso}/v2.0`, aud: apiId, exp };
      return new SignJWT({ ...standard, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .sign(privateKey);
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
