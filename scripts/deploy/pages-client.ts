import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Where Microsoft says which files of its client there are, with their checksums; its own CLI and its action for GitHub run the same one. */
export const published = 'https://aka.ms/swalocaldeploy';

const File = z.object({ url: z.url(), sha: z.string() });
const Releases = z.array(
  z.object({ version: z.string(), buildId: z.string(), files: z.record(z.string(), File) }),
);
const platforms: Readonly<Record<string, string>> = {
  linux: 'linux-x64',
  darwin: 'osx-x64',
  win32: 'win-x64',
};

interface Wanted {
  readonly folder: string;
  readonly releases: string;
  /** SHA-256 of the only file that may be run; absent: the one that Microsoft publishes with it. */
  readonly pin: string | undefined;
}

/** Fetches the only program that can put files into a static web app; gives its path. Throws when its checksum is another one. */
export async function fetchPagesClient({ folder, releases, pin }: Wanted): Promise<string> {
  const listed = Releases.parse(await (await found(releases)).json());
  const stable = listed.find(({ version }) => version === 'stable');
  const file = stable?.files[platforms[process.platform] ?? ''];
  if (!file) throw new Error(`${releases}: no client for ${process.platform}`);
  const bytes = Buffer.from(await (await found(file.url)).arrayBuffer());
  const sum = createHash('sha256').update(bytes).digest('hex');
  if (sum !== (pin ?? file.sha).toLowerCase())
    throw new Error(`${file.url} has the checksum ${sum}, which is not the one that is wanted`);
  const path = join(folder, 'StaticSitesClient');
  writeFileSync(path, bytes, { mode: 0o755 });
  return path;
}

async function found(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response;
}
