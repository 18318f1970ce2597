import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';
import { plainAddress } from '../inbox/model/customer-address.ts';

/** The customer's name, else their number as people write it; who has neither is a visitor. */
export function useWho(): (dialogue: Pick<DeskDialogue, 'customer'>) => string {
  const { t } = useTranslation();
  const pretty = usePrettyNumber();
  return useCallback(
    ({ customer: { name, address } }) =>
      name ?? (pretty(plainAddress(address)) || t('inbox.visitor')),
    [pretty, t],
  );
}
