import type { IncomingMessage, ServerResponse } from 'node:http';
import { serve } from '../platform/http-server.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';
import { challengeOf, type VerifyToken } from './authenticate.ts';
import { purgeOverdue, secondsOf } from './call.ts';
import { createKey } from './create-key.ts';
import { KeyStore } from './key-store.ts';
import type { KeyType } from './key-version.ts';
import { badParameter, KeyVaultProblem } from './problems.ts';
import { findOperation } from './routes.ts';
import { SecretStore } from './secret-store.ts';

interface KeyVaultOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  /** Made at the start, with 2048 bits, where the name is not in use (a deleted key still uses its name). */
  readonly keys: readonly { readonly name: string; readonly kind: KeyType }[];
  /** Nobody can purge what was deleted; only time does. */
  readonly hasPurgeProtection?: boolean;
  readonly verifyToken?: VerifyToken;
  /** Goes into the challenge; the path is the tenant id. */
  readonly authority?: string;
}

const anyTenant = 'https://login.microsoftonline.com/00000000-0000-0000-0000-000000000000';

/** The keys and secrets of one Azure Key Vault; README.md says what it does and what it does not. */
export async function startKeyVault(options: KeyVaultOptions): Promise<Running> {
  const { surroundings, port, verifyToken, authority = anyTenant } = options;
  const { hasPurgeProtection = false } = options;
  const { dataDir, clock, certificate } = surroundings;
  const store = new KeyStore(dataDir);
  const secrets = new SecretStore(dataDir);
  await makeReady(options, store);
  const scheme = certificate ? 'https' : 'http';

  async function answer(request: IncomingMessage): Promise<Answer> {
    const challenge = await challengeOf({ verifyToken, authority }, request);
    if (challenge) return unauthorized(challenge.header, challenge.message);
    const vault = `${scheme}://${request.headers.host ?? 'localhost'}`;
    const url = new URL(request.url ?? '/', vault);
    if (!url.searchParams.has('api-version')) throw badParameter('api-version must be specified');
    const target = findOperation(request.method ?? '', url.pathname);
    if (!target)
      throw badParameter(`${request.method} ${url.pathname} is not supported by this stand-in.`);
    const { operation, name, version } = target;
    const body = await readJson(request);
    purgeOverdue(store, clock);
    const asked = { name, version, query: url.searchParams, body };
    const result = await operation({ store, secrets, clock, vault, hasPurgeProtection, ...asked });
    return result === undefined ? { status: 204 } : { status: 200, body: result };
  }

  const http = await serve({
    part: 'Key Vault',
    port,
    certificate,
    listener: (request, response) => {
      void answer(request)
        .catch(toAnswer)
        .then((result) => write(response, result));
    },
  });
  let stopped: Promise<void> | undefined;
  return {
    url: http.url,
    stop: () => {
      stopped ??= http.stop().then(() => {
        store.close();
        secrets.close();
      });
      return stopped;
    },
  };
}

async function makeReady({ keys, surroundings }: KeyVaultOptions, store: KeyStore): Promise<void> {
  const now = secondsOf(surroundings.clock);
  const missing = keys.filter(({ name }) => store.stateOf(name).is === 'missing');
  const made = missing.map(({ name, kind }) => createKey({ name, type: kind, size: 2048, now }));
  for (const key of await Promise.all(made)) store.add(key);
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

function unauthorized(challenge: string, message: string): Answer {
  const problem = new KeyVaultProblem(401, 'Unauthorized', message);
  return { status: 401, body: problem.toBody(), headers: { 'WWW-Authenticate': challenge } };
}

function toAnswer(error: unknown): Answer {
  const problem =
    error instanceof KeyVaultProblem
      ? error
      : new KeyVaultProblem(500, 'InternalServerError', String(error));
  return { status: problem.status, body: problem.toBody() };
}

function write(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-cache',
    ...headers,
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  if (chunks.length === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw badParameter('The body is no valid JSON.');
  }
}
