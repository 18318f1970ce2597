import { numerals } from './numerals.ts';
import type { SpokenLanguage } from './spoken-language.ts';

/** The least part of a number that is said aloud. */
export type Atom =
  | { readonly kind: 'small'; readonly value: number; readonly ordinal?: true }
  | { readonly kind: 'hundreds'; readonly value: number }
  | { readonly kind: 'times'; readonly value: number }
  | { readonly kind: 'written'; readonly digits: string; readonly ordinal?: true }
  | { readonly kind: 'repeat'; readonly value: number }
  | { readonly kind: 'join' | 'point' | 'minus' | 'hesitation' | 'other' };

export type PlacedAtom = Atom & {
  /** Index of its word. */
  readonly at: number;
};

interface Lexicon {
  readonly atoms: ReadonlyMap<string, Atom>;
  /** The words from which longer ones are put together; empty where numbers are written apart. */
  readonly parts: readonly string[];
  readonly weak: ReadonlySet<string>;
}

const lexicons: Readonly<Record<SpokenLanguage, Lexicon>> = {
  en: buildLexicon('en'),
  de: buildLexicon('de'),
  nl: buildLexicon('nl'),
  es: buildLexicon('es'),
};

function buildLexicon(language: SpokenLanguage): Lexicon {
  const words = numerals[language];
  const list = (text: string) => text.split(/\s+/).filter((entry) => entry !== '');
  const forms = (text: string, toAtom: (index: number) => Atom) =>
    list(text).flatMap((entry, index) =>
      entry.split('/').map((form): [string, Atom] => [form, toAtom(index)]),
    );
  const numbers: [string, Atom][] = [
    ...forms(words.small, (index) => ({ kind: 'small', value: index })),
    ...forms(words.tens, (index) => ({ kind: 'small', value: 20 + 10 * index })),
    ...forms(words.hundreds, (index) => ({ kind: 'hundreds', value: 100 + 100 * index })),
    ...forms(words.hundred, () => ({ kind: 'times', value: 100 })),
    ...forms(words.thousand, () => ({ kind: 'times', value: 1_000 })),
    ...forms(words.million, () => ({ kind: 'times', value: 1_000_000 })),
    ...forms(words.join, () => ({ kind: 'join' })),
  ];
  const atoms = new Map<string, Atom>([
    ...numbers,
    ...forms(words.point, () => ({ kind: 'point' })),
    ...forms(words.minus, () => ({ kind: 'minus' })),
    ...list(words.hesitation).map((form): [string, Atom] => [form, { kind: 'hesitation' }]),
    ...Object.entries(words.weak).map(([form, value]): [string, Atom] => [
      form,
      { kind: 'small', value },
    ]),
    ...Object.entries(words.repeats).map(([form, value]): [string, Atom] => [
      form,
      { kind: 'repeat', value },
    ]),
  ]);
  const parts = words.together ? numbers.map(([form]) => form) : [];
  return {
    atoms,
    parts,
    weak: new Set(Object.keys(words.weak)),
  };
}

/** The words as parts of numbers; what is an article as well counts only beside a number or alone. */
export function toAtoms(words: readonly string[], language: SpokenLanguage): PlacedAtom[] {
  const { weak } = lexicons[language];
  const atoms = words.map((word) => readWord(word, language));
  const said = words.filter((_, at) => atoms[at]?.[0]?.kind !== 'hesitation');
  const alone = said.every((word) => weak.has(word));
  const isNumber = (at: number) =>
    !weak.has(words[at] ?? '') && (atoms[at] ?? []).some(({ kind }) => numberKinds.has(kind));
  return words.flatMap((word, at): PlacedAtom[] =>
    weak.has(word) && !alone && !isNumber(at - 1) && !isNumber(at + 1)
      ? [{ kind: 'other', at }]
      : (atoms[at] ?? []).map((atom) => ({ ...atom, at })),
  );
}

const numberKinds: ReadonlySet<string> = new Set([
  'small',
  'hundreds',
  'times',
  'written',
  'repeat',
]);
const longestWord = 80;

function readWord(word: string, language: SpokenLanguage): Atom[] {
  const { atoms, parts } = lexicons[language];
  const known = atoms.get(word);
  if (known) return [known];
  if (/^\d+$/.test(word)) return [{ kind: 'written', digits: word }];
  const pieces = word.length <= longestWord ? takeApart(word, parts) : undefined;
  const found = (pieces ?? []).flatMap((piece) => atoms.get(piece) ?? []);
  const isWhole = found.length > 0 && found[0]?.kind !== 'join' && found.at(-1)?.kind !== 'join';
  return isWhole ? found : [{ kind: 'other' }];
}

/** `dreiundvierzig` as `drei`, `und`, `vierzig`; nothing when something is left over. */
function takeApart(word: string, parts: readonly string[]): string[] | undefined {
  // To each place the way of the fewest parts; forward only, so that no word takes long.
  const ways = new Map<number, readonly string[]>([[0, []]]);
  for (let place = 0; place < word.length; place += 1) {
    const way = ways.get(place);
    if (!way) continue;
    for (const part of parts) {
      const next = place + part.length;
      if (word.startsWith(part, place) && !isBetter(ways.get(next), way))
        ways.set(next, [...way, part]);
    }
  }
  const whole = ways.get(word.length);
  return whole && [...whole];
}

function isBetter(known: readonly string[] | undefined, way: readonly string[]): boolean {
  return known !== undefined && known.length <= way.length + 1;
}
