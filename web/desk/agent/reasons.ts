import type { TFunction } from 'i18next';

/** Why an agent takes no calls for a while; sent and stored by these words, shown in the reader's language. */
export const ownReasons = ['break', 'lunch', 'meeting', 'training', 'paperwork'] as const;

const known = [...ownReasons, 'noAnswer', 'signedIn'] as const;

/** What the agent gave, or what was decided for them, in words; unknown ones as they are. */
export function reasonWords(reason: string, t: TFunction): string {
  if (reason.startsWith('device:')) return t('reason.device');
  const key = known.find((each) => each === reason);
  return key ? t(`reason.${key}`) : reason;
}

/** What to do about it; undefined when there is nothing to explain. */
export function reasonHelp(reason: string | null, t: TFunction): string | undefined {
  if (reason === 'noAnswer') return t('statusText.noAnswer');
  if (reason === 'signedIn') return t('statusText.signedIn');
  return reason?.startsWith('device:') ? t('statusText.device') : undefined;
}
