import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** The page's script as built from the sources with this key. */
export interface Bundle {
  readonly key: string;
  readonly script: string;
}

export interface PageBundle {
  /** The bundle of the sources as they are now. Builds at most once per state of the sources. */
  current(): Promise<Bundle>;
}

const room = join(import.meta.dirname, '..');
const lockFile = join(room, '../../package-lock.json');

interface PageBundleOptions {
  readonly cacheFolder?: string | undefined;
  /** Replaced in tests. */
  readonly build?: () => Promise<string>;
}

export function createPageBundle({
  cacheFolder,
  build = buildPage,
}: PageBundleOptions): PageBundle {
  let latest: { readonly key: string; readonly bundle: Promise<Bundle> } | undefined;

  async function make(key: string): Promise<Bundle> {
    const file = cacheFolder && join(cacheFolder, `page-${key}.js`);
    if (file && existsSync(file)) return { key, script: readFileSync(file, 'utf8') };
    const script = await build();
    if (file) keep(cacheFolder, file, script);
    return { key, script };
  }

  return {
    current() {
      const key = keyOfSources();
      if (latest?.key === key) return latest.bundle;
      const bundle = make(key);
      latest = { key, bundle };
      // The next request tries again.
      bundle.catch(() => {
        if (latest?.bundle === bundle) latest = undefined;
      });
      return bundle;
    },
  };
}

/** Written beside and renamed, so that a half-written file is never served. Older pages go. */
function keep(folder: string, file: string, script: string) {
  mkdirSync(folder, { recursive: true });
  for (const older of readdirSync(folder))
    if (/^page-[0-9a-f]{16}\.js$/.test(older)) rmSync(join(folder, older));
  writeFileSync(`${file}.new`, script);
  renameSync(`${file}.new`, file);
}

/** Changes with the sources of the page and with the packages it is made of. */
function keyOfSources(): string {
  const hash = createHash('sha256').update(readFileSync(lockFile));
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' });
  for (const file of files.toSorted())
    if (file.endsWith('.ts') && !file.endsWith('.test.ts'))
      hash.update(file).update(readFileSync(join(room, file)));
  return hash.digest('hex').slice(0, 16);
}

async function buildPage(): Promise<string> {
  // Loaded when the first page is asked for: nothing else of the start needs it.
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: [join(room, 'page/main.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
