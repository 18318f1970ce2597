import { RuleError } from './rule-error.ts';
import { readTokens, type Token } from './sql-tokens.ts';

/** The tokens of a text, read one after another. */
export class TokenStream {
  readonly #source: string;
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(source: string) {
    this.#source = source;
    this.#tokens = readTokens(source);
  }

  get next(): Token {
    return this.#tokens[this.#position] ?? { kind: 'end', text: 'the end' };
  }

  take(): Token {
    const token = this.next;
    this.#position += 1;
    return token;
  }

  /** Takes the next token when it is one of these keywords or signs, and returns it in lower case. */
  takeIf<Text extends string>(...wanted: readonly Text[]): Text | undefined {
    const { next } = this;
    if (next.kind === 'text' || next.kind === 'number') return undefined;
    if (next.kind === 'name' && next.quoted) return undefined;
    const found = wanted.find((text) => text === next.text.toLowerCase());
    if (found !== undefined) this.#position += 1;
    return found;
  }

  expect(wanted: string): void {
    if (this.takeIf(wanted) === undefined) this.fail(`'${wanted}' is missing before`);
  }

  expectEnd(): void {
    if (this.next.kind !== 'end') this.fail('unexpected');
  }

  fail(problem: string): never {
    throw new RuleError(`${problem} '${this.next.text}' in '${this.#source}'`);
  }
}
