import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useWho } from '../dialogues/use-who.ts';
import { useSurroundings } from '../surroundings.ts';
import { notify } from './notifications.ts';

/** Rings, shows a notification and says so in the tab's title for as long as an offer is there. */
export function useRinging(offer: DeskDialogue | undefined) {
  const { t } = useTranslation();
  const { ring } = useSurroundings();
  const who = useWho();
  const title = offer && t('ringing', { who: who(offer) });
  const center = offer?.center.name;
  const tag = offer?.offer;

  useEffect(() => {
    if (!tag) return;
    ring.start();
    return ring.stop;
  }, [tag, ring]);

  useEffect(() => {
    if (title && center && tag) return notify(title, center, tag);
  }, [title, center, tag]);

  useEffect(() => {
    document.title = title ? `☎ ${title}` : `${t('title')} · Openline`;
  }, [title, t]);
}
