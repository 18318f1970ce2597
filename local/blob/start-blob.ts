import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../platform/http-server.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';
import { type Account, loadAccount } from './account.ts';
import { checkTokens, type TokenCheck } from './check-tokens.ts';
import { makeContainers } from './make-containers.ts';
import { openAzurite } from './open-azurite.ts';
import { saveBeforeAnswer } from './save-before-answer.ts';

interface BlobOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  /** Made at the start when they are missing. */
  readonly containers?: readonly string[];
  /** Of the account, Base64; absent: one is made. */
  readonly accountKey?: string;
  /** Lets clients in with Microsoft Entra tokens (only over https); absent: with the account key and SAS only. */
  readonly tokens?: TokenCheck;
}

export interface Blob extends Running {
  readonly connectionString: string;
  readonly account: Account;
}

/** Azure Blob Storage on this machine, by Azurite; README.md says how it differs from Azurite on its own. */
export async function startBlob(options: BlobOptions): Promise<Blob> {
  const { surroundings, port, containers = [], tokens, accountKey } = options;
  const { certificate, dataDir, log } = surroundings;
  const account = loadAccount(dataDir, accountKey);
  const isTemporary = dataDir === ':memory:';
  const folder = isTemporary
    ? mkdtempSync(join(tmpdir(), 'openline-blob-'))
    : join(dataDir, 'blob');
  const azurite = await openAzurite({ folder, account, issuer: tokens?.issuer, log });
  await makeContainers(azurite.blobs, account, containers);
  await azurite.save();
  const listening = (acceptsTokens: boolean) =>
    saveBeforeAnswer(azurite.listener(acceptsTokens), azurite.save);
  const http = await serve({
    part: 'Blob Storage',
    port,
    certificate,
    listener: checkTokens(tokens, { byKey: listening(false), byToken: listening(true) }),
  });
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await http.stop();
    await azurite.close();
    if (isTemporary) rmSync(folder, { recursive: true, force: true });
  };
  const scheme = certificate ? 'https' : 'http';
  return {
    url: http.url,
    account,
    connectionString: `DefaultEndpointsProtocol=${scheme};AccountName=${account.name};AccountKey=${account.key};BlobEndpoint=${http.url}/${account.name};`,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
