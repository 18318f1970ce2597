import { RuleError } from './rule-error.ts';

export type Token =
  | { readonly kind: 'name'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'sign'; readonly text: string }
  | { readonly kind: 'end'; readonly text: string };

const forms: readonly (readonly [Token['kind'] | 'space' | 'quoted', RegExp])[] = [
  ['space', /\s+/y],
  ['text', /'(?:[^']|'')*'/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['quoted', /\[(?:[^\]]|\]\])*\]|"(?:[^"]|"")*"/y],
  ['name', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['sign', /<>|!=|<=|>=|[=<>+\-*/%(),.;]/y],
];

/** Cuts a SQL filter or action into tokens. Throws RuleError at what belongs to no token. */
export function readTokens(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < source.length) {
    const found = matchAt(source, position);
    if (!found)
      throw new RuleError(`'${source.slice(position, position + 20)}' in '${source}' is not known`);
    position += found.text.length;
    const token = toToken(found);
    if (token) tokens.push(token);
  }
  return [...tokens, { kind: 'end', text: 'the end' }];
}

interface Found {
  readonly form: Token['kind'] | 'space' | 'quoted';
  readonly text: string;
}

function matchAt(source: string, position: number): Found | undefined {
  for (const [form, pattern] of forms) {
    pattern.lastIndex = position;
    const text = pattern.exec(source)?.[0];
    if (text) return { form, text };
  }
  return undefined;
}

function toToken({ form, text }: Found): Token | undefined {
  switch (form) {
    case 'space':
      return undefined;
    case 'text':
      return { kind: 'text', text: text.slice(1, -1).replaceAll("''", "'") };
    case 'quoted':
      return {
        kind: 'name',
        quoted: true,
        text: text.slice(1, -1).replaceAll(']]', ']').replaceAll('""', '"'),
      };
    case 'name':
      return { kind: 'name', text, quoted: false };
    case 'number':
    case 'sign':
    case 'end':
      return { kind: form, text };
  }
}
