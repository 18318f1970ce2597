/** One segment of an ASP.NET route template, compiled. */
export interface Segment {
  /** Matches one whole path segment, or the rest of the path for a catch-all. */
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly checks: readonly (readonly [name: string, check: (value: string) => boolean])[];
  readonly kind: 'literal' | 'parameter' | 'catchAll';
  readonly optional: boolean;
  readonly fallback?: string;
}

const number = (value: string, test: (parsed: number) => boolean = () => true) =>
  /^-?\d+(\.\d+)?$/.test(value) && test(Number(value));

/** ASP.NET's inline route constraints. */
const constraints: Record<string, (value: string, argument: string) => boolean> = {
  int: (value) => /^-?\d+$/.test(value) && Math.abs(Number(value)) < 2 ** 31,
  long: (value) => /^-?\d{1,19}$/.test(value),
  decimal: (value) => number(value),
  double: (value) => number(value),
  float: (value) => number(value),
  bool: (value) => /^(true|false)$/i.test(value),
  guid: (value) => /^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i.test(value),
  alpha: (value) => /^[a-z]*$/i.test(value),
  datetime: (value) => !Number.isNaN(Date.parse(value)),
  required: (value) => value !== '',
  minlength: (value, argument) => value.length >= Number(argument),
  maxlength: (value, argument) => value.length <= Number(argument),
  length: (value, argument) => {
    const [least = 0, most = least] = argument.split(',').map(Number);
    return value.length >= least && value.length <= most;
  },
  min: (value, argument) => number(value, (parsed) => parsed >= Number(argument)),
  max: (value, argument) => number(value, (parsed) => parsed <= Number(argument)),
  range: (value, argument) => {
    const [least = 0, most = 0] = argument.split(',').map(Number);
    return number(value, (parsed) => parsed >= least && parsed <= most);
  },
  regex: (value, argument) => new RegExp(argument).test(value),
};

const wholeParameter =
  /^\{(\*{0,2})([^{}:=?]+)((?::(?:[^{}=?]|\{[^{}]*\})+)?)(?:=([^{}?]*))?(\?)?\}$/;

/** Compiles one segment (the text between two slashes); throws with the reason when it cannot be understood. */
export function compileSegment(text: string): Segment {
  const whole = wholeParameter.exec(text);
  if (whole) return compileParameter(whole);
  return compileMixed(text);
}

function compileParameter(match: RegExpExecArray): Segment {
  const [, stars = '', name = '', constraintText = '', fallback, question] = match;
  const kind = stars ? 'catchAll' : 'parameter';
  return {
    pattern: /^([\s\S]+)$/,
    names: [name],
    checks: parseConstraints(constraintText).map((check) => [name, check] as const),
    kind,
    optional: kind === 'catchAll' || question !== undefined || fallback !== undefined,
    ...(fallback !== undefined && { fallback }),
  };
}

function compileMixed(text: string): Segment {
  const names: string[] = [];
  const checks: [string, (value: string) => boolean][] = [];
  const source = text
    .split(/(\{[^{}]+\})/)
    .map((piece) => {
      if (!piece.startsWith('{')) return piece.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const [name = '', ...rest] = piece.slice(1, -1).split(':');
      names.push(name);
      for (const check of parseConstraints(rest.map((part) => `:${part}`).join('')))
        checks.push([name, check]);
      return '(.+?)';
    })
    .join('');
  if (/[{}]/.test(text.replaceAll(/\{[^{}]+\}/g, ''))) throw new Error('braces do not match');
  return {
    pattern: new RegExp(`^${source}$`, 'i'),
    names,
    checks,
    kind: names.length > 0 ? 'parameter' : 'literal',
    optional: false,
  };
}

function parseConstraints(text: string): ((value: string) => boolean)[] {
  const found = [...text.matchAll(/:(\w+)(?:\(((?:[^()]|\([^()]*\))*)\))?/g)];
  return found.map(([, name = '', argument = '']) => {
    const constraint = constraints[name.toLowerCase()];
    if (!constraint) throw new Error(`there is no route constraint '${name}'`);
    return (value) => constraint(value, argument);
  });
}

/** ASP.NET's order: literal, constrained parameter, parameter, catch-all; segment by segment. */
export function compareRank(one: readonly Segment[], other: readonly Segment[]): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const difference = rank(one[index]) - rank(other[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function rank(segment: Segment | undefined): number {
  if (!segment) return 0;
  if (segment.kind === 'literal') return 1;
  return (segment.kind === 'catchAll' ? 4 : 2) + (segment.checks.length > 0 ? 0 : 1);
}
