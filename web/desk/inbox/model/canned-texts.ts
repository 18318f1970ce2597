import type { DeskCannedTexts } from '#shared/contracts/desk/desk-conversation.ts';

type CannedText = DeskCannedTexts['texts'][number];

interface Asked {
  /** Where the `/` stands. */
  readonly from: number;
  readonly words: string;
}

/** What is looked for when `/…` is the word before the caret. */
export function askedText(text: string, caret: number): Asked | undefined {
  const found = /(?:^|\s)\/(\S*)$/.exec(text.slice(0, caret));
  const words = found?.[1];
  return words === undefined ? undefined : { from: caret - words.length - 1, words };
}

/** Those whose shortcut begins so come before those whose name has it. */
export function fittingTexts(texts: readonly CannedText[], words: string): readonly CannedText[] {
  const wanted = words.toLowerCase();
  const begins = ({ shortcut }: CannedText) => shortcut.toLowerCase().startsWith(wanted);
  const hasIt = ({ name }: CannedText) => name.toLowerCase().includes(wanted);
  return [...texts.filter(begins), ...texts.filter((each) => !begins(each) && hasIt(each))];
}
