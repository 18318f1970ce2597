import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { freePort } from './free-ports.ts';

export interface StorageEmulator {
  readonly connectionString: string;
  stop(): Promise<void>;
}

/** Azurite's well-known account; it opens nothing but this machine. */
const account = 'devstoreaccount1';
const key =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Blobs, queues and tables of Azure Storage by Azurite, as a process of its own on free ports. */
export async function startStorageEmulator(folder: string): Promise<StorageEmulator> {
  const ports = { Blob: await freePort(), Queue: await freePort(), Table: await freePort() };
  const program = createRequire(import.meta.url).resolve('azurite/dist/src/azurite.js');
  const child = spawn(
    process.execPath,
    [
      program,
      ...['--location', folder, '--skipApiVersionCheck', '--disableTelemetry'],
      ...Object.entries(ports).flatMap(([part, port]) => [
        `--${part.toLowerCase()}Port`,
        String(port),
      ]),
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await untilAllListen(child.stdout);
  const endpoints = Object.entries(ports).map(
    ([part, port]) => `${part}Endpoint=http://127.0.0.1:${port}/${account};`,
  );
  return {
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};${endpoints.join('')}`,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Azurite says of each of its three parts that it listens. */
function untilAllListen(output: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    output.on('data', (chunk: Buffer) => {
      said += chunk;
      if (said.split('successfully listen').length > 3) resolve();
    });
    output.on('end', () => reject(new Error(`Azurite ended at its start:\n${said}`)));
  });
}
