import 'reflect-metadata';
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as x509 from '@peculiar/x509';
import { exportJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { Clock } from '../platform/clock.ts';

/** How long a replaced key still stands in the JWKS: longer than any token that it signed lives. */
const keptAfterRetirement = 48 * 3_600_000;

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** DER in base64, as `x5c` has it. */
  readonly certificate: string;
  readonly retiredAt: number | undefined;
}

export interface SigningKeys {
  /** RS256 with `kid`, and `x5t` where a version 1.0 token has it. */
  sign(claims: JWTPayload, header?: { readonly x5t: boolean }): Promise<string>;
  /** The public key with this id, while it is published. */
  find(kid: string): KeyObject | undefined;
  /** What `/discovery/v2.0/keys` publishes. */
  jwks(): Promise<{ readonly keys: readonly JWK[] }>;
  /** For libraries that want the private keys; the one in use comes first. */
  privateJwks(): Promise<{ readonly keys: readonly JWK[] }>;
  /** Signs with a new key from now on; the old one stays published for two days. */
  rotate(): Promise<void>;
}

/** RSA keys with self-signed certificates; as at Entra ID, `kid` and `x5t` are the certificate's SHA-1 thumbprint. */
export async function openSigningKeys(database: DatabaseSync, clock: Clock): Promise<SigningKeys> {
  const insert = database.prepare(
    'INSERT INTO keys (kid, private_key, certificate, made_at) VALUES (?, ?, ?, ?)',
  );
  const retire = database.prepare('UPDATE keys SET retired_at = ? WHERE retired_at IS NULL');
  const readAll = database.prepare('SELECT * FROM keys ORDER BY made_at DESC, rowid DESC');
  let keys: readonly SigningKey[] = [];

  function load() {
    keys = readAll.all().map((row) => ({
      kid: String(row['kid']),
      privateKey: createPrivateKey(String(row['private_key'])),
      certificate: String(row['certificate']),
      retiredAt: row['retired_at'] === null ? undefined : Number(row['retired_at']),
    }));
  }

  async function rotate() {
    const made = await makeKey(clock.now());
    retire.run(clock.now());
    insert.run(made.kid, made.privateKey, made.certificate, clock.now());
    load();
  }

  const published = () =>
    keys.filter((key) => (key.retiredAt ?? clock.now()) + keptAfterRetirement > clock.now());

  load();
  if (keys.length === 0) await rotate();
  return {
    rotate,
    find: (kid) => {
      const key = published().find((each) => each.kid === kid);
      return key && createPublicKey(key.privateKey);
    },
    jwks: async () => ({ keys: await Promise.all(published().map(toPublicJwk)) }),
    privateJwks: async () => ({
      keys: await Promise.all(
        published().map(async ({ kid, privateKey }) => ({
          ...(await exportJWK(privateKey)),
          kid,
          use: 'sig',
        })),
      ),
    }),
    sign(claims, header) {
      const key = keys[0];
      if (!key) throw new Error('There is no signing key.');
      return new SignJWT(claims)
        .setProtectedHeader({
          typ: 'JWT',
          alg: 'RS256',
          ...(header?.x5t && { x5t: key.kid }),
          kid: key.kid,
        })
        .sign(key.privateKey);
    },
  };
}

async function toPublicJwk({ kid, privateKey, certificate }: SigningKey): Promise<JWK> {
  const { n = '', e = '' } = await exportJWK(createPublicKey(privateKey));
  return { kty: 'RSA', use: 'sig', kid, x5t: kid, n, e, x5c: [certificate] };
}

async function makeKey(now: number) {
  const pair = await crypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    true,
    ['sign', 'verify'],
  );
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=Openline embedded cloud sign-in',
    keys: pair,
    notBefore: new Date(now),
    notAfter: new Date(now + 5 * 365 * 86_400_000),
    signingAlgorithm: { name: 'RSASSA-PKCS1-v1_5' },
  });
  const der = Buffer.from(certificate.rawData);
  return {
    kid: createHash('sha1').update(der).digest('base64url'),
    privateKey: x509.PemConverter.encode(
      await crypto.subtle.exportKey('pkcs8', pair.privateKey),
      'PRIVATE KEY',
    ),
    certificate: der.toString('base64'),
  };
}
