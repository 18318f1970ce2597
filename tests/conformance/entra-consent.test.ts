import {
  CryptoProvider,
  InteractionRequiredAuthError,
  PublicClientApplication,
} from '@azure/msal-node';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  apiUri,
  contoso,
  personId,
  consoleRedirectUri as redirectUri,
  sampleDirectory,
  spaId,
} from '../../local/directory/sample-directory.ts';
import { type Entra, startEntra } from '../../local/entra/start-entra.ts';
import { answerOf, createTestBrowser } from '../../local/entra/test-browser.ts';
import { testSurroundings } from '../support/surroundings.ts';

const scopes = [`${apiUri}/access_as_user`];
const ofGraph = [
  'https://graph.microsoft.com/Chat.Create',
  'https://graph.microsoft.com/Chat.Read',
];
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let entra: Entra;

beforeAll(async () => {
  surroundings = await testSurroundings();
  entra = await startEntra({ surroundings, port: 0, directory: sampleDirectory });
});
afterAll(async () => {
  await entra.stop();
  surroundings.remove();
});

function open() {
  const knownAuthorities = [new URL(entra.url).host];
  const client = new PublicClientApplication({
    auth: { clientId: spaId, authority: `${entra.url}/${contoso}`, knownAuthorities },
  });
  const browser = createTestBrowser(entra.url);

  /** To the page where something has to be pressed; `press` resolves with what comes back to the app. */
  async function authorize(extraScopesToConsent?: string[]) {
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
    const url = await client.getAuthCodeUrl({
      scopes,
      redirectUri,
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
      ...(extraScopesToConsent && { extraScopesToConsent }),
    });
    const page = await browser.open(url);
    return {
      page,
      async press(form: Readonly<Record<string, string>>) {
        const visit = await browser.open(page.location.href, form);
        const code = answerOf(visit).get('code') ?? '';
        const redeem = () =>
          client.acquireTokenByCode({ code, scopes, redirectUri, codeVerifier: verifier });
        return { visit, redeem };
      },
    };
  }
  return { client, authorize };
}

test('who has not consented is asked once, beside the sign-in for our API, and then tokens come silently', async () => {
  const { client, authorize } = open();
  const signIn = await authorize();
  const { account } = await (await signIn.press({ person: personId('adele') })).redeem();
  if (!account) throw new Error('Nobody is signed in.');
  const silently = () => client.acquireTokenSilent({ account, scopes: ofGraph });
  const refused: unknown = await silently().catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(InteractionRequiredAuthError);
  expect(refused).toMatchObject({ errorCode: 'invalid_grant', subError: 'consent_required' });
  expect(String(refused)).toContain('AADSTS65001');

  const asked = await authorize(ofGraph);
  expect(asked.page.text).toContain('Permissions requested');
  expect(asked.page.text).toContain('Chat.Create');
  const { accessToken } = await (await asked.press({ accepted: 'yes' })).redeem();
  expect(decodeJwt(accessToken)['scp']).toBe('access_as_user');
  const token = await silently();
  expect(decodeJwt(token.accessToken)).toMatchObject({
    aud: 'https://graph.microsoft.com',
    scp: 'Chat.Create Chat.Read',
    oid: personId('adele'),
  });
  // Not asked a second time: the page that comes is the app's own.
  expect(answerOf((await authorize(ofGraph)).page).has('code')).toBe(true);
});

test('who declines comes back with an error, and is asked again the next time', async () => {
  const { authorize } = open();
  await (await authorize()).press({ person: personId('bruno') });
  const { visit } = await (await authorize(ofGraph)).press({ cancel: 'yes' });
  expect(answerOf(visit).get('error')).toBe('access_denied');
  expect(answerOf(visit).get('error_description')).toContain('AADSTS65004');
  expect((await authorize(ofGraph)).page.text).toContain('Permissions requested');
});
