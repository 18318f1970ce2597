import { syntaxProblem } from './syntax.ts';

export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'parameter' | 'symbol' | 'end';
  /** As written; of a text, what stands between the quotes, unescaped. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// The longest first; `lexeme` is sticky, so that it reads on from where the last one ended.
const lexeme =
  /(?<blank>\s+|--[^\n]*)|(?<word>[A-Za-z_$][\w$]*)|(?<parameter>@[A-Za-z_$][\w$]*)|(?<number>0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<symbol>>>>|<<|>>|<=|>=|<>|!=|\?\?|\|\||[-+*/%=<>(){}[\],.:?&|^~])/sy;
const kinds = ['word', 'parameter', 'number', 'text', 'symbol'] as const;

/** The words of a query text, with `end` as the last. Throws SC1001 at the first that is none. */
export function toTokens(query: string): readonly Token[] {
  const tokens: Token[] = [];
  let start = 0;
  while (start < query.length) {
    lexeme.lastIndex = start;
    const groups = lexeme.exec(query)?.groups;
    if (!groups) throw syntaxProblem(query.charAt(start), { start, end: start + 1 });
    const end = lexeme.lastIndex;
    for (const kind of kinds) {
      const text = groups[kind];
      if (text !== undefined)
        tokens.push({ kind, text: kind === 'text' ? withoutEscapes(text) : text, start, end });
    }
    start = end;
  }
  return [...tokens, { kind: 'end', text: '', start, end: start }];
}

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function withoutEscapes(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replaceAll(/\\(?:u([\da-fA-F]{4})|(.))/gs, (_, code?: string, letter?: string) =>
      code
        ? String.fromCharCode(Number.parseInt(code, 16))
        : (escapes[letter ?? ''] ?? letter ?? ''),
    );
}
