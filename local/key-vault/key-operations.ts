import { z } from 'zod';
import { toBundle } from './bundle.ts';
import { type Call, existing, type Operation, secondsOf } from './call.ts';
import { createKey as makeKey, sizeOf } from './create-key.ts';
import { type KeyVersion, keyOperations, keyTypes } from './key-version.ts';
import { badParameter, keyNotFound, nameOfDeletedKey } from './problems.ts';
import { useKey } from './use-key.ts';

const attributes = z.strictObject({
  enabled: z.boolean().nullish(),
  nbf: z.number().nullish(),
  exp: z.number().nullish(),
  exportable: z.literal(false).nullish(),
});
// Strict: what this stand-in does not have (release policies, curves) is refused by its name.
const changes = z.strictObject({
  attributes: attributes.nullish(),
  tags: z.record(z.string(), z.string()).nullish(),
  key_ops: z.array(z.enum(keyOperations)).nullish(),
});
const creation = changes.extend({
  kty: z.enum(keyTypes, {
    error: ({ input }) =>
      `keys of the type ${String(input)} are not supported by this stand-in; it has ${keyTypes.join(' and ')}`,
  }),
  key_size: z.union([z.literal(2048), z.literal(3072), z.literal(4096)]).nullish(),
  public_exponent: z.literal(65537).nullish(),
});

/** POST /keys/{name}/create: a key, or a new version of one that is there. */
export const createKey: Operation = async (call) => {
  const { kty, key_size, ...wanted } = parse(creation, call.body);
  const { store, name, vault, clock } = call;
  if (store.stateOf(name).is === 'deleted') throw nameOfDeletedKey(name);
  const made = await makeKey({ name, type: kty, size: key_size ?? 2048, now: secondsOf(clock) });
  const key = changed(made, wanted);
  // Asked again, because the key may have been deleted while the new one was made.
  if (store.stateOf(name).is === 'deleted') throw nameOfDeletedKey(name);
  store.add(key);
  return toBundle(vault, key);
};

/** POST /keys/{name}/rotate: a new version like the newest. */
export const rotateKey: Operation = async (call) => {
  const { store, name, vault, clock } = call;
  const before = existing(call);
  const made = await makeKey({ ...before, size: sizeOf(before), now: secondsOf(clock) });
  const key = { ...made, operations: before.operations, tags: before.tags };
  if (store.stateOf(name).is !== 'there') throw keyNotFound(name);
  store.add(key);
  return toBundle(vault, key);
};

/** GET /keys/{name}/{version?}; a disabled key can be read. */
export const getKey: Operation = (call) => toBundle(call.vault, existing(call));

/** PATCH /keys/{name}/{version?} */
export const updateKey: Operation = (call) => {
  const key = changed(existing(call), parse(changes, call.body));
  const updated = { ...key, updated: secondsOf(call.clock) };
  call.store.update(updated);
  return toBundle(call.vault, updated);
};

const use = z.object({ alg: z.string(), value: z.string() });

/** POST /keys/{name}/{version?}/{encrypt|decrypt|wrapkey|unwrapkey} */
export function using(operation: Parameters<typeof useKey>[1]['operation']): Operation {
  return (call) => {
    const key = existing(call);
    const { alg, value } = parse(use, call.body);
    const result = useKey(key, {
      operation,
      algorithm: alg,
      value: Buffer.from(value, 'base64url'),
      now: secondsOf(call.clock),
    });
    const { name, version } = key;
    return {
      kid: `${call.vault}/keys/${name}/${version}`,
      value: result.toString('base64url'),
    };
  };
}

function changed(key: KeyVersion, wanted: z.infer<typeof changes>): KeyVersion {
  return {
    ...key,
    operations: wanted.key_ops ?? key.operations,
    tags: wanted.tags ?? key.tags,
    enabled: wanted.attributes?.enabled ?? key.enabled,
    notBefore: wanted.attributes?.nbf ?? key.notBefore,
    expires: wanted.attributes?.exp ?? key.expires,
  };
}

function parse<T extends z.ZodType>(schema: T, body: Call['body']): z.infer<T> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw badParameter(`Property has invalid value: ${describe(parsed.error)}`);
  return parsed.data;
}

function describe({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}
