import { z } from 'zod';
import { HttpMethod } from '../flow/ask.ts';
import { Name, ServiceUrl, Slug } from './values.ts';

/** Name of a secret in Key Vault, as administrators give it; there it is called `<tenant>--<name>`. */
export const SecretName = z.string().regex(
  // Two dashes in a row would reach into the secrets of a tenant whose id goes on so.
  /^(?!.*--)[a-z][a-z0-9-]{0,60}$/,
  'small letters, digits and single -; a letter first; 61 at most',
);

const headerName = z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'letters, digits and -');

export const ConnectorCredentials = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('header'), header: headerName, secret: SecretName }),
  z.strictObject({
    kind: z.literal('basic'),
    user: z.string().min(1).max(200),
    secret: SecretName,
  }),
  z.strictObject({
    kind: z.literal('clientCredentials'),
    tokenUrl: ServiceUrl,
    clientId: z.string().min(1).max(200),
    secret: SecretName,
    scope: z.string().max(500),
  }),
]);

/**
 * An HTTP service that flows may use (F2): administrators say where it is, how to sign in and within what limits; authors
 * of flows choose one and never see a secret.
 */
export const Connector = z.strictObject({
  id: Slug,
  name: Name,
  /** https; a host that resolves to a private, loopback or metadata address is refused when it is asked. */
  baseUrl: ServiceUrl,
  methods: z.array(HttpMethod).min(1).default(['GET', 'POST']),
  credentials: ConnectorCredentials.default({ kind: 'none' }),
  /** Longest time of one request with all its attempts, milliseconds. */
  timeout: z.int().min(100).max(30_000).default(5_000),
  /** Attempts that a flow may ask for. */
  attempts: z.int().min(1).max(5).default(2),
  /** Largest answer, bytes. */
  maxBytes: z.int().min(100).max(65_536).default(65_536),
  /** After so many failures in a row it is left alone for `rest` milliseconds. */
  failures: z.int().min(1).max(100).default(5),
  rest: z.int().min(1_000).max(600_000).default(30_000),
});
export type Connector = z.infer<typeof Connector>;
