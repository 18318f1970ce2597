import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const root = 'infra';

/** Every file of a region in Bicep, by its path below infra/. */
export const bicepFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.bicep') && !/^(customer|entra)\//.test(path))
    .map((path) => [path, textOf(path)]),
);

export interface ResourceText {
  readonly file: string;
  /** `Microsoft.KeyVault/vaults`; of a nested one its last name alone. */
  readonly type: string;
  readonly text: string;
}

/** Resources that a deployment makes, none of those it merely refers to. */
export const resources: readonly ResourceText[] = [...bicepFiles].flatMap(([file, text]) =>
  [...text.matchAll(/^resource \w+ '([^'@]+)@[^']+' = ([\s\S]*?)^[}\]]$/gm)].map(
    ([whole, type = '']) => ({ file, type, text: whole }),
  ),
);

export function textOf(path: string): string {
  return readFileSync(`${root}/${path}`, 'utf8');
}

export function jsonOf<Schema extends z.ZodType>(path: string, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(textOf(path)));
}

export const Apps = z.array(
  z.object({
    name: z.string(),
    groups: z.array(z.string()),
    alwaysReady: z.record(z.string(), z.int()),
  }),
);
export const layouts = ['layouts/apart.json', 'layouts/small.json'];
export const regions = ['emea', 'nora', 'dev'];
