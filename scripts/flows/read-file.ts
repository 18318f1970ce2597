import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type FromYaml, fromYaml } from '#shared/flows/formats/yaml.ts';
import { Problem } from './problem.ts';

export type FlowFile = Extract<FromYaml, { readonly ok: true }> & { readonly file: string };

/** A definition in a file. */
export async function readFlowFile(file: string): Promise<FlowFile> {
  if (file === '') throw new Problem(2, 'Name a file.');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Problem(2, `${file}: cannot be read`);
  });
  const read = fromYaml(text);
  if (!read.ok) throw new Problem(1, `${file}:${read.line}: ${read.message}`);
  return { ...read, file };
}

/** The files themselves, and of folders all definitions in them. */
export async function findFlowFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const kind = await stat(path).catch(() => {
        throw new Problem(2, `${path}: there is no such file or folder`);
      });
      if (!kind.isDirectory()) return [path];
      const names = await readdir(path, { recursive: true });
      return names
        .filter((name) => /\.(ya?ml|json)$/.test(name) && !/\.tests\.(ya?ml|json)$/.test(name))
        .map((name) => join(path, name));
    }),
  );
  return found.flat().toSorted();
}

export function idOf({ value, file }: FlowFile): string {
  if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string')
    return value.id;
  throw new Problem(1, `${file}:1: it has no id, so it is no flow`);
}
