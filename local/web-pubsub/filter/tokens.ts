import { FilterProblem } from './filter-problem.ts';

export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign';
  /** For a text: what it stands for, without quotes. */
  readonly value: string;
}

const pattern = /\s*(?:'((?:[^']|'')*)'|([A-Za-z_][A-Za-z0-9_]*)|(-?\d+(?:\.\d+)?)|([(),]))/y;

/** Cuts an OData filter into tokens; a quote inside a text is written twice. */
export function tokensOf(filter: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (filter.slice(position).trim() !== '') {
    pattern.lastIndex = position;
    const match = pattern.exec(filter);
    if (!match) {
      const at = filter.length - filter.slice(position).trimStart().length;
      throw new FilterProblem(`unexpected character at position ${at}`);
    }
    tokens.push(tokenOf(match));
    position = pattern.lastIndex;
  }
  return tokens;
}

function tokenOf([, text, word, number, sign]: RegExpExecArray): Token {
  if (text !== undefined) return { kind: 'text', value: text.replaceAll("''", "'") };
  if (word !== undefined) return { kind: 'word', value: word };
  if (number !== undefined) return { kind: 'number', value: number };
  return { kind: 'sign', value: sign ?? '' };
}
