import { useRef, useState } from 'react';
import type { Colleagues } from '#shared/contracts/desk/desk-look-up.ts';
import { toNumber } from '../../ui/phone-number.ts';
import { useLate } from '../../ui/use-late.ts';
import { type LookUp, useLookUp } from '../look-up/use-look-up.ts';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { type Choice, choices, further } from './choices.ts';

export interface Choices {
  readonly typed: string;
  readonly all: readonly Choice[];
  /** The one the keyboard is at, or that was clicked. */
  readonly chosen: Choice | undefined;
  readonly lookUp: LookUp<Colleagues>;
  type(text: string): void;
  choose(choice: Choice): void;
  move(steps: 1 | -1): void;
}

/** Milliseconds. */
const afterTyping = 200;
const every = 5000;

/** Whom an agent finds by what they type, those of them that are wanted; a number without a country is of the country of `like`. */
export function useChoices(like: string, isWanted = (_: Choice) => true): Choices {
  const { lookUps } = useSurroundings();
  const { view } = useKnown();
  const [typed, setTyped] = useState('');
  const [chosenKey, setChosenKey] = useState<string>();
  const search = useLate(typed.trim(), afterTyping);
  const lookUp = useLookUp(search, lookUps.colleagues, every);
  // What was found before stays until the next is found: a list that comes and goes cannot be read.
  const last = useRef<Colleagues>(undefined);
  last.current = lookUp.value ?? last.current;
  const all = choices({
    colleagues: last.current,
    number: toNumber(typed, like),
    self: view?.agent.id ?? '',
  }).filter(isWanted);
  const chosen = all.find(({ key }) => key === chosenKey);
  return {
    typed,
    all,
    chosen,
    lookUp,
    type(text) {
      setTyped(text);
      setChosenKey(undefined);
    },
    choose: ({ key }) => setChosenKey(key),
    move: (steps) => setChosenKey(further(all, chosen, steps)?.key),
  };
}
