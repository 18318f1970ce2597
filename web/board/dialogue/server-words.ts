import type { TFunction } from 'i18next';
import { en } from '../words/en.ts';
import { isWord } from '../words/is-word.ts';

type Translate = TFunction<'board'>;

// Words of the server's in the reader's language; one that is not known yet is shown as it is.

export const roleWords = (role: string, t: Translate) =>
  isWord(en.role, role) ? t(`role.${role}`) : role;

export const partyWords = (state: string, t: Translate) =>
  isWord(en.party, state) ? t(`party.${state}`) : state;

export const segmentWords = (kind: string, t: Translate) =>
  isWord(en.segment, kind) ? t(`segment.${kind}`) : kind;

export const outcomeWords = (outcome: string, t: Translate) =>
  isWord(en.outcome, outcome) ? t(`outcome.${outcome}`) : outcome;

export const speakerWords = (by: string, t: Translate) => (isWord(en.by, by) ? t(`by.${by}`) : by);
