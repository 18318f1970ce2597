import type { Operation } from './call.ts';
import * as deletedKeys from './deleted-key-operations.ts';
import * as keys from './key-operations.ts';
import * as lists from './list-operations.ts';
import * as secrets from './secret-operations.ts';

interface Target {
  readonly operation: Operation;
  readonly name: string;
  readonly version: string | undefined;
}

const table: Readonly<Record<string, Operation>> = {
  'GET keys': lists.listKeys,
  'GET keys/{name}': keys.getKey,
  'GET keys/{name}/{version}': keys.getKey,
  'PATCH keys/{name}': keys.updateKey,
  'PATCH keys/{name}/{version}': keys.updateKey,
  'DELETE keys/{name}': deletedKeys.deleteKey,
  'GET keys/{name}/versions': lists.listVersions,
  'POST keys/{name}/create': keys.createKey,
  'POST keys/{name}/rotate': keys.rotateKey,
  'PUT secrets/{name}': secrets.setSecret,
  'GET secrets/{name}': secrets.getSecret,
  'GET secrets/{name}/{version}': secrets.getSecret,
  'DELETE secrets/{name}': secrets.deleteSecret,
  'GET deletedsecrets/{name}': secrets.getDeletedSecret,
  'DELETE deletedsecrets/{name}': secrets.purgeSecret,
  'GET deletedkeys': lists.listDeletedKeys,
  'GET deletedkeys/{name}': deletedKeys.getDeletedKey,
  'DELETE deletedkeys/{name}': deletedKeys.purgeKey,
  'POST deletedkeys/{name}/recover': deletedKeys.recoverKey,
  'POST keys/{name}/{version}/encrypt': keys.using('encrypt'),
  'POST keys/{name}/{version}/decrypt': keys.using('decrypt'),
  'POST keys/{name}/{version}/wrapkey': keys.using('wrapKey'),
  'POST keys/{name}/{version}/unwrapkey': keys.using('unwrapKey'),
  'POST keys/{name}/encrypt': keys.using('encrypt'),
  'POST keys/{name}/decrypt': keys.using('decrypt'),
  'POST keys/{name}/wrapkey': keys.using('wrapKey'),
  'POST keys/{name}/unwrapkey': keys.using('unwrapKey'),
};

const version = /^[0-9a-f]{32}$/;

/** The operation for a request; the SDK leaves the version empty (`/keys/a//wrapkey`) when it means the newest. */
export function findOperation(method: string, pathname: string): Target | undefined {
  const [collection = '', name, ...rest] = pathname.split('/').filter((part) => part !== '');
  const hasVersion = version.test(rest[0] ?? '');
  const pattern = [
    collection,
    ...(name === undefined ? [] : ['{name}']),
    ...(hasVersion ? ['{version}', ...rest.slice(1)] : rest),
  ].join('/');
  const operation = table[`${method} ${pattern.toLowerCase()}`];
  if (!operation) return undefined;
  return {
    operation,
    name: decodeURIComponent(name ?? ''),
    version: hasVersion ? rest[0] : undefined,
  };
}
