import {
  ConnectionStringError,
  isThisMachine,
  type PostgresTarget,
  type SignIn,
} from './target.ts';

const usualPort = 5432;
const known = new Set(['sslmode']);

/**
 * Reads `postgresql://user:password@host:port/database?sslmode=verify-full`. Without a password the app signs in with
 * its identity. Nothing but `sslmode` is understood, least of all `sslrootcert` and the like, by which somebody's
 * connection string could have this machine read a file.
 */
export function parsePostgres(text: string): PostgresTarget {
  const url = urlOf(text);
  const database = decode(url.pathname.slice(1));
  if (!url.hostname) throw new ConnectionStringError('It names no host.');
  if (!database) throw new ConnectionStringError('It names no database.');
  if (!url.username) throw new ConnectionStringError('It names no user.');
  for (const name of url.searchParams.keys())
    if (!known.has(name))
      throw new ConnectionStringError(
        `Its option ${name.slice(0, 40)} is not supported; take it out.`,
      );
  return {
    kind: 'postgresql',
    host: url.hostname,
    port: url.port ? Number(url.port) : usualPort,
    database,
    signIn: signInOf(decode(url.username), decode(url.password)),
    encrypt: wantsEncryption(url),
  };
}

function urlOf(text: string): URL {
  const url = URL.parse(text);
  if (!url)
    throw new ConnectionStringError(
      'It is no valid URL; special characters in user and password are written as %XX.',
    );
  return url;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ConnectionStringError(
      'It holds a % that is not followed by two digits; write % as %25.',
    );
  }
}

function signInOf(user: string, password: string): SignIn {
  return password ? { kind: 'password', user, password } : { kind: 'identity', user };
}

/** Encrypted and with the certificate checked, whatever weaker mode is asked for; without only on this machine. */
function wantsEncryption(url: URL): boolean {
  const mode = url.searchParams.get('sslmode') ?? 'verify-full';
  if (mode === 'require' || mode === 'verify-ca' || mode === 'verify-full') return true;
  if (mode === 'disable' && isThisMachine(url.hostname)) return false;
  throw new ConnectionStringError(
    'Its sslmode would send records unencrypted; use sslmode=verify-full.',
  );
}
