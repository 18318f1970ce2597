import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Problem } from './problem.ts';
import {
  Addresses,
  type CopiedKind,
  CopyManifest,
  copiedKinds,
  copyFormat,
  schemas,
  type TenantCopy,
} from './region-copy.ts';

const manifestName = 'region.json';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const toText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Writes a copy into a new or empty folder: a file for each kind of thing, and a list of them with their hashes. */
export function writeFolder(folder: string, copies: readonly TenantCopy[], now: number): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Problem(`${folder} is not empty: name a new folder.`);
  const files: Record<string, string> = {};
  const write = (name: string, value: unknown) => {
    const text = toText(value);
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { mode: 0o600 });
    files[name] = sha256(text);
  };
  for (const { tenant, things, addresses } of copies) {
    for (const kind of copiedKinds) write(`${tenant}/${kind}.json`, things[kind]);
    write(`${tenant}/address.json`, addresses);
  }
  const manifest: CopyManifest = {
    format: copyFormat,
    exportedAt: new Date(now).toISOString(),
    tenants: copies.map(({ tenant }) => tenant),
    files,
  };
  // Last, so that a folder without it is one whose export was cut off.
  writeFileSync(join(folder, manifestName), toText(manifest), { mode: 0o600 });
}

/** Reads a copy; throws a Problem when it is not whole, was changed, or is of another format. */
export function readFolder(folder: string): readonly TenantCopy[] {
  const { tenants, files } = readManifest(folder);
  const read = <Value>(schema: z.ZodType<Value>, name: string): Value => {
    const path = join(folder, name);
    if (!existsSync(path)) throw new Problem(`${name} is missing.`);
    const text = readFileSync(path, 'utf8');
    if (sha256(text) !== files[name])
      throw new Problem(`${name} is not as it was exported: its hash differs.`);
    const parsed = schema.safeParse(JSON.parse(text));
    if (!parsed.success)
      throw new Problem(`${name} is not right for this version:\n${z.prettifyError(parsed.error)}`);
    return parsed.data;
  };
  return tenants.map((tenant) => {
    const things = <Kind extends CopiedKind>(kind: Kind) =>
      read(z.array(schemas[kind]), `${tenant}/${kind}.json`);
    return {
      tenant,
      things: {
        tenant: things('tenant'),
        dataKey: things('dataKey'),
        workplace: things('workplace'),
        hours: things('hours'),
        connector: things('connector'),
        bot: things('bot'),
        recognizer: things('recognizer'),
        table: things('table'),
        tableRow: things('tableRow'),
        target: things('target'),
        messageTarget: things('messageTarget'),
        cannedText: things('cannedText'),
        team: things('team'),
        flow: things('flow'),
        flowVersion: things('flowVersion'),
        center: things('center'),
        webChat: things('webChat'),
        whatsAppChannel: things('whatsAppChannel'),
        user: things('user'),
      },
      addresses: read(Addresses, `${tenant}/address.json`),
    };
  });
}

function readManifest(folder: string): CopyManifest {
  const path = join(folder, manifestName);
  if (!existsSync(path))
    throw new Problem(`There is no ${manifestName} in ${folder}: it holds no finished export.`);
  const parsed = CopyManifest.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success)
    throw new Problem(`${manifestName} is not of format ${copyFormat}, which this version reads.`);
  return parsed.data;
}
