import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DataKeys } from '#shared/ports/data-keys.ts';
import type { SecretBox, SecretPlace } from '#shared/ports/secret-box.ts';

const algorithm = 'aes-256-gcm';
const version = 's1';
/** Bytes. */
const nonceLength = 12;
/** Bytes. */
const tagLength = 16;

/** A sealed text that cannot be opened; the message holds nothing of what is in it. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/**
 * AES-256-GCM under the tenant's data key, with a random nonce and the place as authenticated data. A sealed text is
 * `s1.<data key>.<nonce>.<ciphertext and tag>`, the last two in base64url.
 */
export function createSecretBox(keys: DataKeys): SecretBox {
  return {
    async seal(place, plain) {
      const { id, key } = await keys.current(place.tenant);
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
      cipher.setAAD(bound(place, id));
      const closed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      const body = Buffer.concat([closed, cipher.getAuthTag()]);
      return [version, id, nonce.toString('base64url'), body.toString('base64url')].join('.');
    },
    async open(place, sealed) {
      const { id, nonce, body } = parse(sealed);
      const found = await keys.find(place.tenant, id);
      if (!found) throw new SealBroken(`${place.tenant} has no data key ${id}`);
      const opener = createDecipheriv(algorithm, found.key, nonce, { authTagLength: tagLength });
      opener.setAAD(bound(place, id));
      opener.setAuthTag(body.subarray(-tagLength));
      try {
        const plain = [opener.update(body.subarray(0, -tagLength)), opener.final()];
        return Buffer.concat(plain).toString('utf8');
      } catch {
        throw new SealBroken(`changed, or sealed for another place than ${place.purpose}`);
      }
    },
  };
}

function bound({ tenant, purpose }: SecretPlace, dataKey: string): Buffer {
  return Buffer.from(JSON.stringify([version, tenant, purpose, dataKey]));
}

function parse(sealed: string) {
  const [format, id, nonceText, bodyText, ...more] = sealed.split('.');
  if (format !== version || !id || nonceText === undefined || bodyText === undefined)
    throw new SealBroken('not a sealed text of a version that is known here');
  const nonce = Buffer.from(nonceText, 'base64url');
  const body = Buffer.from(bodyText, 'base64url');
  if (more.length > 0 || nonce.length !== nonceLength || body.length < tagLength)
    throw new SealBroken('not a whole sealed text');
  return { id, nonce, body };
}
