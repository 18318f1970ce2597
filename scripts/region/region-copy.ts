import { z } from 'zod';
import { Address } from '#shared/contracts/configuration/address.ts';
import {
  type ConfigurationKind,
  type ConfigurationOf,
  configurationKinds,
} from '#shared/contracts/configuration/kinds.ts';
import { Slug } from '#shared/contracts/configuration/values.ts';

/** Raised when what stands in the files changes its meaning. */
export const copyFormat = 1;

/** What is copied, in the order in which it is put back: the tenant with its key first, then what refers to nothing. */
export const copiedKinds = [
  'tenant',
  'dataKey',
  'workplace',
  'hours',
  'connector',
  'bot',
  'recognizer',
  'table',
  'tableRow',
  'target',
  'messageTarget',
  'cannedText',
  'team',
  'flow',
  'flowVersion',
  'center',
  'webChat',
  'whatsAppChannel',
  'user',
] as const satisfies readonly ConfigurationKind[];
export type CopiedKind = (typeof copiedKinds)[number];

export const schemas: { readonly [Kind in CopiedKind]: z.ZodType<ConfigurationOf[Kind]> } =
  configurationKinds;
export const Addresses = z.array(Address);

/** `region.json`: what the folder holds. */
export const CopyManifest = z.object({
  format: z.literal(copyFormat),
  /** ISO 8601. */
  exportedAt: z.string(),
  tenants: z.array(Slug),
  /** SHA-256 of each file, hex. */
  files: z.record(z.string(), z.string()),
});
export type CopyManifest = z.infer<typeof CopyManifest>;

export type CopiedThings = { readonly [Kind in CopiedKind]: readonly ConfigurationOf[Kind][] };

/** All that is set for one tenant. */
export interface TenantCopy {
  readonly tenant: string;
  readonly things: CopiedThings;
  readonly addresses: readonly Address[];
}
