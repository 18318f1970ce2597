import type { TFunction } from 'i18next';
import type { BoardView, Why } from '#shared/contracts/board/board-view.ts';
import { agentName } from '../agents/agent-name.ts';
import { reasonWords } from '../agents/reason-words.ts';
import { mediumWords } from '../waiting/medium-words.ts';
import { en } from '../words/en.ts';
import { isWord } from '../words/is-word.ts';

interface Reader {
  readonly view: BoardView;
  readonly t: TFunction<'board'>;
  readonly clockTime: (at: number) => string;
}

type Judged = Pick<Why['agents'][number], 'verdict' | 'detail'>;

/** What a verdict leaves open, in the reader's language; what is not as it is known is shown as it is. */
export function detailWords({ verdict, detail }: Judged, reader: Reader): string | null {
  const { view, t } = reader;
  if (detail === null) return null;
  switch (verdict) {
    case 'lacksSkill':
      return each(detail, (skill) => skillWords(skill, t));
    case 'otherGroup':
      return each(detail, (id) => view.teams.find((team) => team.id === id)?.name ?? id);
    case 'refusedBefore':
      return refusedWords(detail, reader);
    case 'notPreferred':
      return agentName(view, detail);
    case 'notReady':
      return isWord(en.status, detail)
        ? t(`status.${detail}`)
        : reasonWords(detail, view.reasons, t);
    case 'otherDevice':
      return isWord(en.device, detail) ? t(`device.${detail}`) : detail;
    case 'busy':
    case 'alreadyReserved':
    case 'mustNotInterrupt':
      return each(detail, (slot) => slotWords(slot, t));
    default:
      return detail;
  }
}

const each = (list: string, words: (one: string) => string) =>
  list.split(', ').map(words).join(', ');

/** `dutch 3 of 5` */
function skillWords(text: string, t: TFunction<'board'>): string {
  const [, skill, has, wanted] = /^(.+) (\d+) of (\d+)$/.exec(text) ?? [];
  return skill ? t('detail.skill', { skill, has, wanted }) : text;
}

/** `noAnswer until 2026-11-28T10:00:00.000Z` */
function refusedWords(text: string, { t, clockTime }: Reader): string {
  const [, why = '', until = ''] = /^(declined|noAnswer) until (.+)$/.exec(text) ?? [];
  const at = Date.parse(until);
  if (Number.isNaN(at) || !(why === 'declined' || why === 'noAnswer')) return text;
  return t('detail.until', { why: t(`detail.${why}`), time: clockTime(at) });
}

/** `voice busy` */
function slotWords(text: string, t: TFunction<'board'>): string {
  const [medium = '', state = ''] = text.split(' ');
  return isWord(en.slot, state) ? `${mediumWords(medium, t)}, ${t(`slot.${state}`)}` : text;
}
