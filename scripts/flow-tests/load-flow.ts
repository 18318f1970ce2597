import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';

/** The definition in a file, as it was written: YAML, JSON, or a module that exports it. */
export async function loadFlow(path: string): Promise<unknown> {
  if (extname(path) !== '.ts') return parse(await readFile(path, 'utf8'));
  const module: Record<string, unknown> = await import(pathToFileURL(resolve(path)).href);
  return Object.values(module).find(isDefinition);
}

function isDefinition(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'nodes' in value && 'start' in value;
}
