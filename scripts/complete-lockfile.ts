import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Adds to package-lock.json the optional packages of other platforms that npm leaves out when the lock file is made
 * from a mirror that does not have them; without them `npm ci` refuses. Run it after `npm install`.
 */
interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

interface LockFile {
  readonly packages: Record<string, LockedPackage>;
  readonly [field: string]: unknown;
}

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'x64',
];

const file = 'package-lock.json';
const lock: LockFile = JSON.parse(readFileSync(file, 'utf8'));
const added: string[] = [];
for (const [path, { optionalDependencies = {} }] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(optionalDependencies))
    if (!isLocked(path, name)) {
      lock.packages[`node_modules/${name}`] = {
        version,
        optional: true,
        dev: true,
        ...platformOf(name),
      };
      added.push(name);
    }
const sorted = Object.fromEntries(
  Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1)),
);
writeFileSync(file, `${JSON.stringify({ ...lock, packages: sorted }, undefined, 2)}\n`);
console.log(`${added.length} packages of other platforms added`);

/** Node's own search: beside the package, then in each folder above. */
function isLocked(path: string, name: string): boolean {
  for (let folder = path; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    if (lock.packages[`${folder}/node_modules/${name}`]) return true;
    if (!folder.includes('/node_modules/'))
      return lock.packages[`node_modules/${name}`] !== undefined;
  }
}

function platformOf(name: string) {
  const words = name.split(/[^a-z0-9]+/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (words.includes('wasm32')) cpu.push('wasm32');
  if (words.includes('musl')) return { os, cpu, libc: ['musl'] };
  return { ...(os.length > 0 && { os }), ...(cpu.length > 0 && { cpu }) };
}
