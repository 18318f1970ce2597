import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Az } from './az.ts';
import { hostSettings } from './host-settings.ts';
import type { PagesOutput } from './infra.ts';
import { pageSettings } from './page-settings.ts';
import { fetchPagesClient } from './pages-client.ts';

export interface Pages {
  readonly az: Az;
  readonly group: string;
  readonly output: PagesOutput;
  /** Of the release: `desk`, `board`, `calling`, `widget.js`. */
  readonly folder: string;
  /** Client ids in Entra ID: of the pages, and of the API. */
  readonly client: string;
  readonly audience: string;
  /** Customers' pages that may show the desk. */
  readonly origins: readonly string[];
  /** Where Microsoft publishes its client, and the checksum of the only one that may be run. */
  readonly releases: string;
  readonly pin: string | undefined;
}

/** Brings the pages of a release, with what they are told in this region, to the static web app; twice is harmless. */
export async function bringPages(pages: Pages): Promise<void> {
  const { az, group, output, folder, releases, pin } = pages;
  writeSettings(pages);
  const token = az([
    ...['staticwebapp', 'secrets', 'list', '--name', output.name, '--resource-group', group],
    ...['--query', 'properties.apiKey', '--output', 'tsv'],
  ]).trim();
  const place = mkdtempSync(join(tmpdir(), 'openline-pages-'));
  try {
    const client = await fetchPagesClient({ folder: place, releases, pin });
    upload(client, { folder: resolve(folder), token, place });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function writeSettings({ output, folder, client, audience, origins }: Pages) {
  const calling = readdirSync(join(folder, 'calling')).find((file) => file.endsWith('.js'));
  const settings = pageSettings({ deskApi: output.deskApi, client, audience, calling });
  const write = (file: string, content: object) =>
    writeFileSync(join(folder, file), `${JSON.stringify(content, null, 2)}\n`);
  for (const page of ['desk', 'board']) write(`${page}/settings.json`, settings);
  write('staticwebapp.config.json', hostSettings(origins));
}

/** Somebody else's program: it gets the token of the pages, and nothing else of what is around it. */
function upload(
  client: string,
  {
    folder,
    token,
    place,
  }: { readonly folder: string; readonly token: string; readonly place: string },
) {
  const { status, stdout, stderr, error } = spawnSync(client, [], {
    cwd: place,
    encoding: 'utf8',
    // As the CLI of static web apps runs it: https://github.com/Azure/static-web-apps-cli, src/cli/commands/deploy
    env: {
      PATH: process.env['PATH'],
      HOME: place,
      DEPLOYMENT_ACTION: 'upload',
      DEPLOYMENT_PROVIDER: 'SwaCli',
      DEPLOYMENT_TOKEN: token,
      REPOSITORY_BASE: folder,
      APP_LOCATION: folder,
      CONFIG_FILE_LOCATION: folder,
      SKIP_APP_BUILD: 'true',
      SKIP_API_BUILD: 'true',
    },
  });
  if (status === 0) return;
  const words = error?.message ?? `${stdout}${stderr}`.trim();
  throw new Error(`the pages were not taken: ${words.replaceAll(token, '…')}`);
}
