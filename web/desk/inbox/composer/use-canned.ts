import { type KeyboardEvent, useState } from 'react';
import type { DeskCannedTexts } from '#shared/contracts/desk/desk-conversation.ts';
import { useLookUp } from '../../look-up/use-look-up.ts';
import { useSurroundings } from '../../surroundings.ts';
import { askedText, fittingTexts } from '../model/canned-texts.ts';

type CannedText = DeskCannedTexts['texts'][number];

interface CannedOf {
  readonly dialogue: string;
  readonly text: string;
  readonly caret: number;
  /** What is written after one was taken, and where the caret is then. */
  readonly take: (text: string, caret: number) => void;
}

export interface Canned {
  readonly isOpen: boolean;
  readonly texts: readonly CannedText[];
  /** Which of them the keyboard is at. */
  readonly chosen: number;
  pick(text: CannedText): void;
  /** True: the key was for the list. */
  onKeyDown(event: KeyboardEvent): boolean;
}

/** Prepared texts that fit the word after `/` before the caret. */
export function useCanned({ dialogue, text, caret, take }: CannedOf): Canned {
  const { api } = useSurroundings().inbox;
  const asked = askedText(text, caret);
  const { value } = useLookUp(asked && dialogue, api.cannedTexts);
  const [chosen, setChosen] = useState(0);
  /** What was put away with Escape is not opened by the next letter. */
  const [dismissed, setDismissed] = useState<number>();
  const isOpen = asked !== undefined && value !== undefined && asked.from !== dismissed;
  const texts = isOpen ? fittingTexts(value.texts, asked.words) : [];
  const at = Math.min(chosen, Math.max(0, texts.length - 1));

  function pick(found: CannedText) {
    if (!asked) return;
    const before = text.slice(0, asked.from);
    take(`${before}${found.text}${text.slice(caret)}`, before.length + found.text.length);
    setChosen(0);
  }

  function move(by: 1 | -1) {
    setChosen((at + by + texts.length) % Math.max(1, texts.length));
  }

  function act(key: string): boolean {
    const found = texts[at];
    if (key === 'ArrowDown') move(1);
    else if (key === 'ArrowUp') move(-1);
    else if (key === 'Escape') setDismissed(asked?.from);
    else if ((key === 'Enter' || key === 'Tab') && found) pick(found);
    else return false;
    return true;
  }

  return {
    isOpen,
    texts,
    chosen: at,
    pick,
    onKeyDown(event) {
      if (!isOpen || texts.length === 0 || !act(event.key)) return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
