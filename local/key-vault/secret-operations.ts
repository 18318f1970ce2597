import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { purgeTimeOf } from './bundle.ts';
import { type Call, secondsOf } from './call.ts';
import { badParameter, KeyVaultProblem } from './problems.ts';
import type { SecretVersion } from './secret-store.ts';

const Wanted = z.object({ value: z.string().max(25_000), contentType: z.string().optional() });

export function setSecret(call: Call): unknown {
  const { secrets, clock, name, body } = call;
  const wanted = Wanted.safeParse(body);
  if (!wanted.success) throw badParameter('Secret value is required.');
  if (secrets.find(name)?.deleted != null) throw nameOfDeletedSecret(name);
  const { value, contentType = null } = wanted.data;
  const version = randomBytes(16).toString('hex');
  secrets.add({ name, version, value, content_type: contentType, created: secondsOf(clock) });
  return getSecret({ ...call, version });
}

export function getSecret(call: Call): unknown {
  return toBundle(call, existing(call));
}

export function deleteSecret(call: Call): unknown {
  const found = existing({ ...call, version: undefined });
  call.secrets.markDeleted(call.name, secondsOf(call.clock));
  return toDeleted(call, { ...found, deleted: secondsOf(call.clock) });
}

export function getDeletedSecret(call: Call): unknown {
  return toDeleted(call, deleted(call));
}

export function purgeSecret(call: Call): undefined {
  deleted(call);
  call.secrets.purge(call.name);
}

function existing({ secrets, name, version }: Call): SecretVersion {
  const found = secrets.find(name, version);
  if (!found || found.deleted !== null) throw secretNotFound(name);
  return found;
}

function deleted({ secrets, name }: Call): SecretVersion & { readonly deleted: number } {
  const found = secrets.find(name);
  if (!found || found.deleted === null) throw secretNotFound(name);
  return { ...found, deleted: found.deleted };
}

function toBundle({ vault }: Call, { name, version, value, content_type, created }: SecretVersion) {
  return {
    value,
    ...(content_type !== null && { contentType: content_type }),
    id: `${vault}/secrets/${name}/${version}`,
    attributes: {
      enabled: true,
      created,
      updated: created,
      recoveryLevel: 'Recoverable+Purgeable',
      recoverableDays: 90,
    },
  };
}

function toDeleted(call: Call, found: SecretVersion & { readonly deleted: number }) {
  const { value: _, ...bundle } = toBundle(call, found);
  return {
    ...bundle,
    recoveryId: `${call.vault}/deletedsecrets/${found.name}`,
    deletedDate: found.deleted,
    scheduledPurgeDate: purgeTimeOf(found.deleted),
  };
}

function secretNotFound(name: string): KeyVaultProblem {
  return new KeyVaultProblem(
    404,
    'SecretNotFound',
    `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}

function nameOfDeletedSecret(name: string): KeyVaultProblem {
  return new KeyVaultProblem(
    409,
    'Conflict',
    `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
    'ObjectIsDeletedButRecoverable',
  );
}
