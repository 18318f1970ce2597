import { createServer } from 'node:net';
import { DefaultAzureCredential } from '@azure/identity';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createCustomerCredentials } from '#shared/adapters/graph/customer-credentials.ts';
import { createRecordStores } from '#shared/adapters/sql/record-stores.ts';
import { fabrikam, graphAppId, sampleDirectory } from '../../local/directory/sample-directory.ts';
import { type Entra, startEntra } from '../../local/entra/start-entra.ts';
import { testSurroundings } from '../support/surroundings.ts';

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

function credentialOf(tenant: string) {
  vi.stubEnv('IDENTITY_ENDPOINT', entra.identityEndpoint);
  vi.stubEnv('IDENTITY_HEADER', entra.identityHeader);
  return createCustomerCredentials(
    {
      authority: entra.url,
      clientId: graphAppId,
      directories: new Map([['DIRECTORY_FABRIKAM', fabrikam]]),
    },
    new DefaultAzureCredential(),
  )(tenant);
}

const claimsFor = async (tenant: string, scope: string) =>
  decodeJwt((await credentialOf(tenant).getToken(scope))?.token ?? '');

const scopes = [
  'https://ossrdbms-aad.database.windows.net/.default',
  'https://database.windows.net/.default',
  'https://storage.azure.com/.default',
];

test.each(scopes)(
  'S8: databases and storage in a customer’s directory are entered without a secret, by the region’s identity: %s',
  async (scope) => {
    const claims = await claimsFor('fabrikam', scope);
    expect(claims).toMatchObject({ tid: fabrikam, appid: graphAppId });
    expect(claims.aud).toBe(scope.replace('/.default', ''));
  },
);

test('a tenant whose stores are in the region’s own directory is entered as the region', async () => {
  const claims = await claimsFor('contoso', scopes[0] ?? '');
  expect(claims).toMatchObject({ tid: sampleDirectory.managedIdentity.tenantId });
  expect(claims['appid']).not.toBe(graphAppId);
});

/** A server of PostgreSQL that asks for a password in plain text (protocol 3.0, AuthenticationCleartextPassword) and hangs up. */
async function passwordGivenTo(work: (port: number) => Promise<unknown>): Promise<string> {
  const heard: Buffer[] = [];
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]));
      socket.once('data', (message) => {
        heard.push(message);
        socket.destroy();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await work(typeof address === 'object' && address ? address.port : 0);
  await new Promise((resolve) => server.close(resolve));
  // Type, length, and the password with a zero at its end.
  return heard[0]?.subarray(5, -1).toString() ?? '';
}

test('S8: a token of the customer’s directory is the password at the customer’s PostgreSQL', async () => {
  const password = await passwordGivenTo(async (port) => {
    const storeOf = createRecordStores(
      new Map([
        [
          'RECORDS_FABRIKAM_MAIN',
          `postgresql://openline@127.0.0.1:${port}/records?sslmode=disable`,
        ],
      ]),
      credentialOf,
    );
    const store = storeOf({ tenant: 'fabrikam', target: 'main' });
    expect(await store?.measure('fabrikam')).toMatchObject({ ok: false });
    await store?.close();
  });
  expect(decodeJwt(password)).toMatchObject({
    aud: 'https://ossrdbms-aad.database.windows.net',
    tid: fabrikam,
    appid: graphAppId,
  });
});
