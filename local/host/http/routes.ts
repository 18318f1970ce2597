import { compareRank, compileSegment, type Segment } from './route-template.ts';

/** One HTTP function's place: an ASP.NET route template below the prefix, and its methods (upper case). */
export interface Route {
  readonly functionName: string;
  readonly template: string;
  readonly methods: readonly string[];
}

export interface RouteMatch {
  readonly functionName: string;
  readonly params: Readonly<Record<string, string>>;
}

interface CompiledRoute extends Route {
  readonly segments: readonly Segment[];
}

export interface RouteTable {
  match(method: string, path: string): RouteMatch | undefined;
}

/** Builds the table; every template that cannot be understood, and every pair that collides, is a problem. */
export function createRouteTable(
  routes: readonly Route[],
  prefix: string,
): { readonly table: RouteTable; readonly problems: readonly string[] } {
  const problems = [...collisions(routes)];
  const compiled: CompiledRoute[] = [];
  for (const route of routes) {
    try {
      compiled.push({
        ...route,
        segments: route.template.split('/').filter(Boolean).map(compileSegment),
      });
    } catch (error) {
      problems.push(
        `${route.functionName}: route '${route.template}': ${(error as Error).message}`,
      );
    }
  }
  compiled.sort((one, other) => compareRank(one.segments, other.segments));
  const prefixParts = prefix.split('/').filter(Boolean);
  return {
    table: { match: (method, path) => find(compiled, prefixParts, method, path) },
    problems,
  };
}

function find(
  routes: readonly CompiledRoute[],
  prefix: readonly string[],
  method: string,
  path: string,
): RouteMatch | undefined {
  const parts = path.split('/').filter(Boolean);
  const inside = prefix.every((part, index) => parts[index]?.toLowerCase() === part.toLowerCase());
  if (!inside) return undefined;
  const rest = decode(parts.slice(prefix.length));
  if (!rest) return undefined;
  for (const route of routes) {
    if (!route.methods.includes(method)) continue;
    const params = matchSegments(route.segments, rest);
    if (params) return { functionName: route.functionName, params };
  }
  return undefined;
}

/** ASP.NET leaves it as it is: decoded, it would part the path. */
const encodedSlash = /(%2f)/i;

/** Every second piece is an encoded slash. */
const decodeOdd = (piece: string, index: number) =>
  index % 2 === 0 ? decodeURIComponent(piece) : piece;

function decode(parts: readonly string[]): readonly string[] | undefined {
  try {
    return parts.map((part) => part.split(encodedSlash).map(decodeOdd).join(''));
  } catch {
    return undefined;
  }
}

function matchSegments(
  segments: readonly Segment[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  const hasCatchAll = segments.at(-1)?.kind === 'catchAll';
  if (parts.length > segments.length && !hasCatchAll) return undefined;
  const fits = segments.every((segment, index) => {
    const value = segment.kind === 'catchAll' ? parts.slice(index).join('/') : parts[index];
    return value ? takeParams(segment, value, params) : takeFallback(segment, params);
  });
  return fits ? params : undefined;
}

function takeFallback(segment: Segment, params: Record<string, string>): boolean {
  const name = segment.names[0];
  if (name && segment.fallback !== undefined) params[name] = segment.fallback;
  return segment.optional;
}

function takeParams(segment: Segment, value: string, params: Record<string, string>): boolean {
  const match = segment.pattern.exec(value);
  if (!match) return false;
  for (const [index, name] of segment.names.entries()) params[name] = match[index + 1] ?? '';
  return segment.checks.every(([name, check]) => check(params[name] ?? ''));
}

function* collisions(routes: readonly Route[]): Generator<string> {
  const taken = new Map<string, string>();
  for (const { functionName, template, methods } of routes) {
    for (const method of methods) {
      const place = `${method} ${template.toLowerCase().replaceAll(/\{(\*{0,2})[^{}:?=]+/g, '{$1')}`;
      const other = taken.get(place);
      if (other)
        yield `${functionName} and ${other} both answer ${method} /${template}; give one of them another route`;
      else taken.set(place, functionName);
    }
  }
}
