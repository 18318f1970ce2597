import { useCallback } from 'react';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';

/** The customer's name, else their number as people write it. */
export function useWho(): (dialogue: DeskDialogue) => string {
  const pretty = usePrettyNumber();
  return useCallback(({ customer }) => customer.name ?? pretty(customer.address), [pretty]);
}
