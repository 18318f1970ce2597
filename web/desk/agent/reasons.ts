import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';

/** Why an agent takes no calls for a while; sent and stored by these words, shown in the reader's language. */
const ownReasons = ['break', 'lunch', 'meeting', 'training', 'paperwork'] as const;

const known = [...ownReasons, 'noAnswer', 'signedIn'] as const;

type Reasons = DeskView['agent']['reasons'];

/** What the agent can choose from: the tenant's own reasons, else the product's. */
export function useReasons(ofTenant: Reasons): Reasons {
  const { t } = useTranslation();
  if (ofTenant.length > 0) return ofTenant;
  return ownReasons.map((id) => ({ id, name: t(`reason.${id}`) }));
}

/** What the agent gave, or what was decided for them, in words; unknown ones as they are. */
export function reasonWords(reason: string, ofTenant: Reasons, t: TFunction): string {
  if (reason.startsWith('device:')) return t('reason.device');
  const name = ofTenant.find(({ id }) => id === reason)?.name;
  const key = known.find((each) => each === reason);
  return name ?? (key ? t(`reason.${key}`) : reason);
}

/** What to do about it; undefined when there is nothing to explain. */
export function reasonHelp(reason: string | null, t: TFunction): string | undefined {
  if (reason === 'noAnswer') return t('statusText.noAnswer');
  if (reason === 'signedIn') return t('statusText.signedIn');
  return reason?.startsWith('device:') ? t('statusText.device') : undefined;
}
