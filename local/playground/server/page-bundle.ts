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

/** What a page is made of. */
export interface PageSources {
  readonly entry: string;
  /** Folders whose files are looked at for changes. */
  readonly folders: readonly string[];
}

const room = join(import.meta.dirname, '..');
const lockFile = join(room, '../../package-lock.json');
const playground: PageSources = {
  entry: join(room, 'page/main.ts'),
  folders: [room, join(room, '../acs/world'), join(room, '../../shared/contracts')],
};

interface PageBundleOptions {
  /** Absent: the playground. */
  readonly sources?: PageSources;
  readonly cacheFolder?: string | undefined;
  /** Replaced in tests. */
  readonly build?: () => Promise<string>;
}

export function createPageBundle({
  cacheFolder,
  sources = playground,
  build = () => buildPage(sources),
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
      const key = keyOfSources(sources);
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
    if (/^page-[0-9a-f]{16}\.js$/.test(older)) rmSync(join(folder, older), { force: true });
  // Tests of several processes have one folder.
  const written = `${file}.${process.pid}`;
  writeFileSync(written, script);
  renameSync(written, file);
}

/** Changes with the sources of the page and with the packages it is made of. */
function keyOfSources({ folders }: PageSources): string {
  const hash = createHash('sha256').update(readFileSync(lockFile));
  for (const folder of folders)
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted())
      if (/\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
        hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}

async function buildPage({ entry }: PageSources): Promise<string> {
  // Loaded when the first page is asked for: nothing else of the start needs it.
  const { build } = await import('esbuild');
  const { slimZod } = await import('../../web/slim-zod.ts');
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    plugins: [slimZod],
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}

/** Undefined when it takes longer. Real time: a browser waits. */
export async function within(
  milliseconds: number,
  bundle: Promise<Bundle>,
): Promise<Bundle | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([bundle, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
