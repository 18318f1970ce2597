import { z } from 'zod';
import {
  type AzureSqlTarget,
  ConnectionStringError,
  isThisMachine,
  type SignIn,
} from './target.ts';

const usualPort = 1433;

/** What each word may be called; all in lower case, without blanks. */
const words: Readonly<Record<string, keyof Parts>> = {
  server: 'server',
  datasource: 'server',
  address: 'server',
  addr: 'server',
  networkaddress: 'server',
  database: 'database',
  initialcatalog: 'database',
  userid: 'user',
  uid: 'user',
  user: 'user',
  password: 'password',
  pwd: 'password',
  authentication: 'authentication',
  encrypt: 'encrypt',
  trustservercertificate: 'trust',
};

/** What the Azure Portal writes as well, and what has no meaning here. */
const passedOver = new Set([
  'persistsecurityinfo',
  'multipleactiveresultsets',
  'connectiontimeout',
  'connecttimeout',
  'applicationname',
  'pooling',
  'maxpoolsize',
  'minpoolsize',
]);

const Parts = z.object({
  server: z.string({ error: 'It names no Server.' }),
  database: z.string({ error: 'It names no Database.' }),
  user: z.string().default(''),
  password: z.string().default(''),
  authentication: z.string().default(''),
  encrypt: z.string().default('true'),
  trust: z.string().default('false'),
});
type Parts = z.infer<typeof Parts>;

/**
 * Reads `Server=tcp:x.database.windows.net,1433;Database=y;User ID=…;Password=…`. Without a password, or with
 * `Authentication=Active Directory Default | Managed Identity`, the app signs in with its identity.
 */
export function parseAzureSql(text: string): AzureSqlTarget {
  const result = Parts.safeParse(Object.fromEntries(pairsOf(text)));
  if (!result.success)
    throw new ConnectionStringError(result.error.issues.map(({ message }) => message).join(' '));
  const parts = result.data;
  const { host, port } = addressOf(parts.server);
  const trusts = isYes(parts.trust);
  if (!isYes(parts.encrypt) || (trusts && !isThisMachine(host)))
    throw new ConnectionStringError(
      'It would send records unencrypted or to any server; use Encrypt=True;TrustServerCertificate=False.',
    );
  return {
    kind: 'azure-sql',
    host,
    port,
    database: parts.database,
    signIn: signInOf(parts),
    verifyCertificate: !trusts,
  };
}

/** `Name=value` with semicolons between; a value in quotes may hold semicolons, a doubled quote is a quote. */
function pairsOf(text: string): [string, string][] {
  const pair = /\s*([^=;]+?)\s*=\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|([^;]*))\s*(?:;|$)/gy;
  const pairs: [string, string][] = [];
  for (const [, name = '', double, single, plain = ''] of text.trim().matchAll(pair)) {
    const word = name.toLowerCase().replaceAll(/\s/g, '');
    const value = double?.replaceAll('""', '"') ?? single?.replaceAll("''", "'") ?? plain.trim();
    const known = words[word];
    if (known) pairs.push([known, value]);
    else if (!passedOver.has(word))
      throw new ConnectionStringError(
        `Its word ${name.slice(0, 40)} is not supported; take it out.`,
      );
  }
  return pairs;
}

function addressOf(server: string): { readonly host: string; readonly port: number } {
  const match = /^(?:tcp:)?([^,\\]+)(?:,\s*(\d{1,5}))?$/i.exec(server);
  if (!match?.[1])
    throw new ConnectionStringError(
      'Its Server is not of the form tcp:name,port (no instance names).',
    );
  return { host: match[1].trim(), port: match[2] ? Number(match[2]) : usualPort };
}

function signInOf({ user, password, authentication }: Parts): SignIn {
  const way = authentication.toLowerCase().replaceAll(/[\s"]/g, '');
  const byIdentity = ['activedirectorydefault', 'activedirectorymanagedidentity'].includes(way);
  if (way && !byIdentity && way !== 'sqlpassword')
    throw new ConnectionStringError(
      'Its Authentication is not supported; use Active Directory Default, or User ID and Password.',
    );
  if (byIdentity || !password) return { kind: 'identity', user };
  if (!user) throw new ConnectionStringError('It has a Password but no User ID.');
  return { kind: 'password', user, password };
}

const isYes = (text: string) => ['true', 'yes', 'mandatory', 'strict'].includes(text.toLowerCase());
