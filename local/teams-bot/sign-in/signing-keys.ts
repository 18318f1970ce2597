import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { exportJWK, SignJWT } from 'jose';
import type { SigningKey } from '../model.ts';
import type { Parts } from '../parts.ts';

const issuer = 'https://api.botframework.com';
/** Seconds. */
const life = 3_600;

/** By which the Connector signs; `endorsements`: channels that it may speak for. */
export function addKey({ keys, journal }: Parts, endorsements: readonly string[]): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const key = { id: randomUUID(), secret, endorsements };
  journal.change(() => keys.put(key.id, key));
  return key;
}

export interface Claims {
  readonly audience: string;
  readonly serviceUrl: string;
  readonly issuer?: string;
  /** Seconds from now. */
  readonly life?: number;
}

/** A token as the Connector proves itself by. */
export function signToken({ clock }: Parts, key: SigningKey, claims: Claims): Promise<string> {
  const at = Math.floor(clock.now() / 1_000);
  return new SignJWT({ serviceurl: claims.serviceUrl })
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: key.id, x5t: key.id })
    .setIssuer(claims.issuer ?? issuer)
    .setAudience(claims.audience)
    .setNotBefore(at + Math.min(0, claims.life ?? life))
    .setExpirationTime(at + (claims.life ?? life))
    .sign(createPrivateKey(key.secret));
}

/** `GET /v1/.well-known/openidconfiguration` and the keys that it names. */
export function keyRoutes(parts: Parts): Hono {
  const app = new Hono();
  app.get('/v1/.well-known/openidconfiguration', (context) =>
    context.json({
      issuer,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: `${parts.server.url}/v1/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    }),
  );
  app.get('/v1/.well-known/keys', async (context) => {
    const keys = parts.keys.all().map(async ({ id, secret, endorsements }) => ({
      ...(await exportJWK(createPublicKey(secret))),
      use: 'sig',
      kid: id,
      x5t: id,
      endorsements,
    }));
    return context.json({ keys: await Promise.all(keys) });
  });
  return app;
}
