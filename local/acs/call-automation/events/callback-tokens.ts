import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import type { Clock } from '../../../platform/clock.ts';
import type { Journal } from '../../store/journal.ts';

/** Source: "Secure webhook endpoints and WebSocket connections". */
export const callbackIssuer = 'https://acscallautomation.communication.azure.com';
const lifetime = 300;

export interface CallbackTokens {
  /** A new token for one callback: RS256, five minutes, audience is the immutable resource id. `age` in milliseconds. */
  sign(age?: number): Promise<string>;
  jwks(): Promise<unknown>;
}

interface StoredKey {
  readonly kid: string;
  readonly pem: string;
}

export function openCallbackTokens(
  journal: Journal,
  clock: Clock,
  audience: string,
): CallbackTokens {
  const keys = journal.collection<StoredKey>('key');
  if (keys.all().length === 0) journal.change(() => keep(makeKey()));
  const [stored] = keys.all();
  if (!stored) throw new Error('There is no signing key.');
  const { kid, pem } = stored;
  const privateKey = createPrivateKey(pem);

  function keep(key: StoredKey) {
    keys.put(key.kid, key);
  }

  return {
    sign(age = 0) {
      const now = Math.floor((clock.now() - age) / 1000);
      return new SignJWT()
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setIssuer(callbackIssuer)
        .setAudience(audience)
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + lifetime)
        .sign(privateKey);
    },
    async jwks() {
      const { n, e } = await exportJWK(createPublicKey(privateKey));
      return { keys: [{ kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e }] };
    },
  };
}

function makeKey(): StoredKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { kid: randomUUID(), pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}
