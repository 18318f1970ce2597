import type { Metafile } from 'esbuild';

type Outputs = Metafile['outputs'];

interface Loaded {
  readonly bytes: number;
  /** The npm packages in it. */
  readonly packages: ReadonlySet<string>;
}

interface LoadedAtStart {
  /** What the host waits for; with every group of functions. */
  readonly registered: Loaded;
  /** Besides that what opens the center, with telemetry. */
  readonly opened: Loaded;
  /** The file that opens the center. */
  readonly center: string;
}

/** What a start loads, from esbuild's account of the bundle. */
export function loadedAtStart({ outputs }: { readonly outputs: Outputs }): LoadedAtStart {
  const filesOf = (pattern: RegExp) =>
    Object.keys(outputs).filter((file) => pattern.test(outputs[file]?.entryPoint ?? ''));
  const [center] = filesOf(/^functions\/open-center\.ts$/);
  if (!center) throw new Error('functions/open-center.ts is no file of its own.');
  const registering = filesOf(/^functions\/(index|groups\/\w+)\.ts$/);
  return {
    registered: loadedBy(outputs, registering),
    opened: loadedBy(outputs, [...registering, center, ...filesOf(/\/start-telemetry\.ts$/)]),
    center,
  };
}

function loadedBy(outputs: Outputs, files: readonly string[]): Loaded {
  const loaded = withImports(outputs, files);
  return {
    bytes: loaded.reduce((sum, { bytes }) => sum + bytes, 0),
    packages: new Set(
      loaded
        .flatMap(({ inputs }) => Object.keys(inputs))
        .flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
    ),
  };
}

/** The files, and all that they import at once. */
function withImports(outputs: Outputs, files: readonly string[]) {
  const seen = new Set(files);
  // A set that grows while it is gone through is gone through to its end.
  for (const file of seen)
    for (const { path, kind } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && path in outputs) seen.add(path);
  return [...seen].flatMap((file) => outputs[file] ?? []);
}
