import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the programs are that benchmarks are measured beside. */
export const peersFolder = fileURLToPath(new URL('./peers/', import.meta.url));

/** Installs them unless this package is there. */
export function ensurePeers(name: string) {
  if (existsSync(join(peersFolder, 'node_modules', name))) return;
  // No install scripts: those that there are report to statistics services.
  execFileSync(
    'npm',
    ['ci', '--prefix', peersFolder, '--ignore-scripts', '--no-audit', '--no-fund'],
    { stdio: 'inherit' },
  );
}
