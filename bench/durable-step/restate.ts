import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePeers, peersFolder } from '../peers.ts';
import { type Child, freePorts, startChild } from './child.ts';
import { post } from './post.ts';
import type { StepEvent, StepTarget, Work } from './target.ts';

/**
 * How a Restate workflow waits. `awakeable`: a handler that goes on running awaits one awakeable after the other.
 * `object`: each event calls a handler of a virtual object; between events nothing runs.
 */
export type RestateForm = 'awakeable' | 'object';

interface RestateOptions {
  readonly form: RestateForm;
  /**
   * true: the log is synced to disk with every batch of appends, Restate's default; survives loss of power.
   * false: survives kill -9 of the process, like SQLite's WAL with synchronous=NORMAL.
   */
  readonly fsync: boolean;
}

const peers = peersFolder;
const startLimit = 30_000;

/** Restate's own server binary and a Node endpoint with its SDK, each a process of its own, in its default setup. */
export function restateTarget({ form, fsync }: RestateOptions): StepTarget {
  const children: Child[] = [];
  const waitingAt = new Map<string, string>();
  let folder = '';
  let ingress = '';

  async function start({ instances, effectUrl }: Work) {
    ensurePeers('@restatedev/restate-sdk');
    folder = mkdtempSync(join(tmpdir(), 'openline-bench-restate-'));
    const [ingressPort = 0, adminPort = 0, nodePort = 0, endpointPort = 0] = await freePorts(4);
    ingress = `http://127.0.0.1:${ingressPort}`;
    children.push(
      await startServer({ folder, fsync, ingressPort, adminPort, nodePort }),
      await startEndpoint(endpointPort, effectUrl),
    );
    await retried(() =>
      post(`http://127.0.0.1:${adminPort}/deployments`, {
        uri: `http://127.0.0.1:${endpointPort}`,
      }),
    );
    if (form === 'object') return;
    for (const instance of instances) await post(`${ingress}/awaiting/${instance}/run/send`, null);
    await retried(async () => {
      if (waitingAt.size < instances.length) throw new Error('Some instances are not waiting yet');
    });
  }

  const send = async ({ instance, sequence }: StepEvent) => {
    if (form === 'object') await post(`${ingress}/object/${instance}/go/send`, sequence);
    else await post(`${ingress}/restate/awakeables/${waitingAt.get(instance)}/resolve`, sequence);
  };

  return {
    name: `Restate ${versionOf('restate-server')}${fsync ? ', synced to disk' : ''}`,
    start,
    send,
    heard({ instance, next }) {
      if (next !== undefined) waitingAt.set(instance, next);
    },
    async stop() {
      for (const child of children.reverse()) await child.stop();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface ServerOptions extends Pick<RestateOptions, 'fsync'> {
  readonly folder: string;
  readonly ingressPort: number;
  readonly adminPort: number;
  readonly nodePort: number;
}

async function startServer(options: ServerOptions): Promise<Child> {
  const command = join(
    peers,
    `node_modules/@restatedev/restate-server-${platform()}-${arch()}/bin/restate-server`,
  );
  const server = await startChild({
    command,
    args: ['--base-dir', options.folder, '--no-logo', '--listen-mode', 'tcp'],
    env: {
      RESTATE_LOG_SERVER__ROCKSDB_DISABLE_WAL_FSYNC: String(!options.fsync),
      RESTATE_BIND_PORT: String(options.nodePort),
      RESTATE_INGRESS__BIND_PORT: String(options.ingressPort),
      RESTATE_ADMIN__BIND_PORT: String(options.adminPort),
      RESTATE_LOG_FILTER: 'error',
      RESTATE_DISABLE_TELEMETRY: 'true',
    },
  });
  await retried(() => isHealthy(`http://127.0.0.1:${options.adminPort}/health`));
  await retried(() => isHealthy(`http://127.0.0.1:${options.ingressPort}/restate/health`));
  return server;
}

function startEndpoint(port: number, effectUrl: string): Promise<Child> {
  return startChild({
    command: process.execPath,
    args: [join(peers, 'restate/endpoint.ts')],
    env: {
      PORT: String(port),
      EFFECT_URL: effectUrl,
      NODE_ENV: 'production',
      RESTATE_LOGGING: 'ERROR',
    },
    ready: /endpoint ready/,
  });
}

function versionOf(name: string): string {
  const lock: { packages: Record<string, { version: string }> } = JSON.parse(
    readFileSync(join(peers, 'package-lock.json'), 'utf8'),
  );
  return lock.packages[`node_modules/@restatedev/${name}`]?.version ?? '';
}

async function isHealthy(url: string) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}`);
}

async function retried<T>(attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + startLimit;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
