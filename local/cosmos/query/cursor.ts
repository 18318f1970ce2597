import type { CosmosProblem } from '../problem.ts';
import { syntaxProblem } from './syntax.ts';
import { type Token, toTokens } from './tokens.ts';
import type { Expression, Query } from './tree.ts';

/** The two rules of the language that every other one may contain. */
export interface Grammar {
  parseExpression(cursor: Cursor): Expression;
  parseSelect(cursor: Cursor): Query;
}

/** The place in a query text that is read next. */
export interface Cursor {
  readonly grammar: Grammar;
  peek(ahead?: number): Token;
  next(): Token;
  /** Steps over the word (written in capitals here, in any case there) when it is the next one. */
  takeWord(...words: readonly string[]): boolean;
  isWord(word: string, ahead?: number): boolean;
  takeSymbol(symbol: string): boolean;
  expectWord(word: string): void;
  expectSymbol(symbol: string): void;
  /** A name that is no reserved word. */
  expectName(): string;
  problem(): CosmosProblem;
}

const reserved = new Set(
  'AND ARRAY AS ASC BETWEEN BY DESC DISTINCT ESCAPE EXISTS FALSE FROM GROUP IN JOIN LIKE LIMIT NOT NULL OFFSET OR ORDER SELECT TOP TRUE UNDEFINED VALUE WHERE'.split(
    ' ',
  ),
);

/** A cursor at the start of the text. Throws SC1001 when the text has letters no query has. */
export function createCursor(text: string, grammar: Grammar): Cursor {
  const tokens = toTokens(text);
  const last: Token = { kind: 'end', text: '', start: text.length, end: text.length };
  let at = 0;
  const peek = (ahead = 0) => tokens[at + ahead] ?? last;
  const problem = () => {
    const { text: near, start, end } = peek();
    return syntaxProblem(near, { start, end });
  };
  const isWord = (word: string, ahead = 0) => {
    const token = peek(ahead);
    return token.kind === 'word' && token.text.toUpperCase() === word;
  };
  const isSymbol = (symbol: string) => peek().kind === 'symbol' && peek().text === symbol;
  const next = () => {
    const token = peek();
    at += 1;
    return token;
  };
  const takeWord = (...words: readonly string[]) => {
    if (!words.every((word, index) => isWord(word, index))) return false;
    at += words.length;
    return true;
  };
  const takeSymbol = (symbol: string) => {
    if (!isSymbol(symbol)) return false;
    at += 1;
    return true;
  };
  return {
    grammar,
    peek,
    next,
    takeWord,
    isWord,
    takeSymbol,
    problem,
    expectWord(word) {
      if (!takeWord(word)) throw problem();
    },
    expectSymbol(symbol) {
      if (!takeSymbol(symbol)) throw problem();
    },
    expectName() {
      if (!isName(peek())) throw problem();
      return next().text;
    },
  };
}

/** Whether the token can name an input or a property of the result. */
export function isName(token: Token): boolean {
  return token.kind === 'word' && !reserved.has(token.text.toUpperCase());
}
