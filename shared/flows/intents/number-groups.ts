import { type PlacedAtom, toAtoms } from './number-atoms.ts';
import { numerals } from './numerals.ts';
import type { SpokenLanguage } from './spoken-language.ts';

/** A number within an utterance, as `forty-three` or the `0` of `zero five`. */
export interface NumberGroup {
  readonly value: number;
  /** As digits; `00` for `double zero`. */
  readonly digits: string;
  readonly ordinal: boolean;
  /** Indexes of its first word and of the word after it. */
  readonly from: number;
  readonly to: number;
  /** What stood between it and the number before. */
  readonly after: 'start' | 'nothing' | 'words' | 'point';
  readonly negative: boolean;
}

/** The value of a word that is an ordinal number; nothing: it is none. */
export type ReadOrdinal = (word: string) => number | undefined;

/** The numbers that are said, in their order. */
export function numberGroups(
  words: readonly string[],
  language: SpokenLanguage,
  readOrdinal: ReadOrdinal = () => undefined,
): NumberGroup[] {
  const atoms = toAtoms(words, language)
    .map((atom): PlacedAtom => {
      const value = atom.kind === 'other' ? readOrdinal(words[atom.at] ?? '') : undefined;
      return value === undefined ? atom : { kind: 'small', value, ordinal: true, at: atom.at };
    })
    .filter(({ kind }) => kind !== 'hesitation');
  const reader = { atoms, unitsFirst: numerals[language].unitsFirst, language };
  const groups: NumberGroup[] = [];
  let after: NumberGroup['after'] = 'start';
  let place = 0;
  while (place < atoms.length) {
    const part = readGroup(reader, place);
    const atom = atoms[place];
    if (part && atom) {
      const last = atoms[part.next - 1] ?? atom;
      const negative = atoms[place - 1]?.kind === 'minus';
      groups.push({
        ...part,
        ordinal: part.ordinal ?? false,
        from: atom.at,
        to: last.at + 1,
        after,
        negative,
      });
      after = 'nothing';
      place = part.next;
      continue;
    }
    if (groups.length > 0)
      after = atom?.kind === 'point' && after === 'nothing' ? 'point' : 'words';
    place += 1;
  }
  return groups;
}

interface Reader {
  readonly atoms: readonly PlacedAtom[];
  readonly unitsFirst: boolean;
  readonly language: SpokenLanguage;
}

interface Part {
  readonly value: number;
  readonly digits: string;
  readonly ordinal?: boolean;
  readonly next: number;
}

const partOf = (value: number, next: number): Part => ({ value, digits: String(value), next });

function readGroup(reader: Reader, place: number): Part | undefined {
  const atom = reader.atoms[place];
  if (atom?.kind === 'repeat') return readRepeated(reader, place, atom.value);
  if (atom?.kind === 'written') return readWritten(reader, place, atom.digits);
  return readNumber(reader, place);
}

/** `double five`. */
function readRepeated({ atoms }: Reader, place: number, times: number): Part | undefined {
  const atom = atoms[place + 1];
  const digit = atom?.kind === 'small' ? String(atom.value) : undefined;
  if (digit?.length !== 1) return undefined;
  const digits = digit.repeat(times);
  return { value: Number(digits), digits, next: place + 2 };
}

/** `12`, or `12` million. */
function readWritten({ atoms }: Reader, place: number, digits: string): Part {
  const times = atoms[place + 1];
  if (times?.kind === 'times') return partOf(Number(digits) * times.value, place + 2);
  return { value: Number(digits), digits, next: place + 1 };
}

function readNumber(reader: Reader, start: number): Part | undefined {
  let [total, place, found] = [0, start, false];
  for (const scale of [1_000_000, 1_000]) {
    const count = readHundreds(reader, place);
    const next = count?.next ?? place;
    const times = reader.atoms[next];
    if (times?.kind !== 'times' || times.value !== scale || count?.value === 0) continue;
    total += (count?.value ?? 1) * scale;
    place = next + 1;
    found = true;
  }
  const rest = found ? readRest(reader, place, readHundreds) : readHundreds(reader, place);
  if (!rest) return found ? partOf(total, place) : undefined;
  return { ...rest, ...partOf(total + rest.value, rest.next) };
}

function readHundreds(reader: Reader, place: number): Part | undefined {
  const { atoms } = reader;
  const atom = atoms[place];
  const before = readSmall(reader, place);
  const times = atoms[before?.next ?? place];
  if (times?.kind === 'times' && times.value === 100 && before?.value !== 0) {
    return withRest(reader, partOf((before?.value ?? 1) * 100, (before?.next ?? place) + 1));
  }
  if (atom?.kind === 'hundreds') return withRest(reader, partOf(atom.value, place + 1));
  return before;
}

function withRest(reader: Reader, hundreds: Part): Part {
  const rest = readRest(reader, hundreds.next, readSmall);
  return rest ? { ...rest, ...partOf(hundreds.value + rest.value, rest.next) } : hundreds;
}

/** What follows a hundred or a thousand, with or without an `and`; a zero is a number of its own. */
function readRest(
  reader: Reader,
  place: number,
  read: (reader: Reader, place: number) => Part | undefined,
): Part | undefined {
  const joined = reader.atoms[place]?.kind === 'join' ? place + 1 : place;
  const rest = read(reader, joined);
  return rest && rest.value > 0 ? rest : undefined;
}

/** Below a hundred: `three`, `twenty three`, `drei und zwanzig`, `treinta y cinco`. */
function readSmall({ atoms, unitsFirst, language }: Reader, place: number): Part | undefined {
  const one = atoms[place];
  if (one?.kind !== 'small') return undefined;
  const joined = atoms[place + 1]?.kind === 'join';
  const other = atoms[place + (joined ? 2 : 1)];
  const next = place + (joined ? 3 : 2);
  const both = other?.kind === 'small' && joined === (language !== 'en') && !one.ordinal;
  if (both && unitsFirst && isUnit(one.value) && isTens(other.value))
    return { ...partOf(one.value + other.value, next), ordinal: other.ordinal ?? false };
  if (both && !unitsFirst && isTens(one.value) && isUnit(other.value))
    return { ...partOf(one.value + other.value, next), ordinal: other.ordinal ?? false };
  return { ...partOf(one.value, place + 1), ordinal: one.ordinal ?? false };
}

function isUnit(value: number): boolean {
  return value > 0 && value < 10;
}

function isTens(value: number): boolean {
  return value >= 20 && value < 100 && value % 10 === 0;
}
