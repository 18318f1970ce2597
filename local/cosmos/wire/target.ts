import { badRequest } from '../problem.ts';

/** What a path names. */
export interface Target {
  /** Unescaped: `['dbs', 'd', 'colls', 'c', 'docs']`. */
  readonly segments: readonly string[];
  /** `''` (the account), `dbs`, `colls`, `docs`, `pkranges`, `offers` … */
  readonly type: string;
  /** The name of the one thing named; undefined when the path is that of a feed. */
  readonly id: string | undefined;
  /** What a request is signed for: the thing itself, or the owner of a feed. As sent and unescaped. */
  readonly links: readonly string[];
}

/** Reads the path of a request. Throws 400 when it cannot be unescaped. */
export function toTarget(url: string): Target {
  const path = url.split('?', 1)[0] ?? '';
  const raw = path.split('/').filter((segment) => segment !== '');
  const segments = raw.map(withoutEscapes);
  const isFeed = segments.length % 2 === 1;
  const linkOf = (names: readonly string[]) => (isFeed ? names.slice(0, -1) : names).join('/');
  return {
    segments,
    type: segments.at(isFeed ? -1 : -2) ?? '',
    id: isFeed ? undefined : segments.at(-1),
    links: [...new Set([linkOf(segments), linkOf(raw)])],
  };
}

function withoutEscapes(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest(`The path segment '${segment}' is not well escaped.`);
  }
}
