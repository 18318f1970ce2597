import type { TFunction } from 'i18next';
import type { BoardView } from '#shared/contracts/board/board-view.ts';

/** What can be given when the tenant has no reasons of its own; sent and stored by these words. */
const usual = ['break', 'lunch', 'meeting', 'training', 'paperwork'] as const;
const known = [...usual, 'noAnswer', 'signedIn'] as const;

/** Why an agent is not ready, in the reader's language; what is not known as it is. */
export function reasonWords(
  reason: string,
  reasons: BoardView['reasons'],
  t: TFunction<'board'>,
): string {
  if (reason.startsWith('device:')) return t('reason.device');
  const own = reasons.find(({ id }) => id === reason);
  if (own) return own.name;
  const key = known.find((each) => each === reason);
  return key ? t(`reason.${key}`) : reason;
}

/** What a supervisor chooses from. */
export function reasonChoice(
  reasons: BoardView['reasons'],
  t: TFunction<'board'>,
): BoardView['reasons'] {
  return reasons.length > 0 ? reasons : usual.map((id) => ({ id, name: t(`reason.${id}`) }));
}
