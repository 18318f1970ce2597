import type { z } from 'zod';
import { businessHours } from './nodes/business-hours/step.ts';
import { collectDigits } from './nodes/collect-digits/step.ts';
import { condition } from './nodes/condition/step.ts';
import { end } from './nodes/end/step.ts';
import { goTo } from './nodes/go-to/step.ts';
import { language } from './nodes/language/step.ts';
import { menu } from './nodes/menu/step.ts';
import { play } from './nodes/play/step.ts';
import { queue } from './nodes/queue/step.ts';
import { set } from './nodes/set/step.ts';
import { switchNode } from './nodes/switch/step.ts';
import { transfer } from './nodes/transfer/step.ts';

/** Every kind of node there is, by the word that a definition says in `kind`. */
export const catalogue = {
  businessHours,
  collectDigits,
  condition,
  end,
  goTo,
  language,
  menu,
  play,
  queue,
  set,
  switch: switchNode,
  transfer,
} as const;

type Catalogue = typeof catalogue;

/** A node of any kind as an author writes it. */
export type AnyNode = {
  [Kind in keyof Catalogue]: z.input<Catalogue[Kind]['schema']>;
}[keyof Catalogue];
