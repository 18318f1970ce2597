import type { TFunction } from 'i18next';
import type { Problem } from '#shared/contracts/problem.ts';
import { en } from '../words/en.ts';
import { isWord } from '../words/is-word.ts';

/** Why the server refused, in the reader's language; a reason that is not known yet in the server's own words. */
export function refusalWords(
  { reason, title, detail }: Pick<Problem, 'reason' | 'title' | 'detail'>,
  t: TFunction<'board'>,
): string {
  if (isWord(en.refusal, reason)) return t(`refusal.${reason}`);
  return [title, detail].filter(Boolean).join(' ');
}
