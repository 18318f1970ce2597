import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentStatus, DeskView } from '#shared/contracts/desk/desk-view.ts';

type StatusWords = (status: AgentStatus, dialogues: DeskView['dialogues']) => string;

/** How the agent's own state is called: who only writes is in no call. */
export function useStatusWords(): StatusWords {
  const { t } = useTranslation();
  return useCallback(
    (status, dialogues) => {
      const isWritten = dialogues.length > 0 && dialogues.every(({ text }) => text !== null);
      return isWritten && (status === 'busy' || status === 'reserved')
        ? t(`contacts.status.${status}`)
        : t(`status.${status}`);
    },
    [t],
  );
}
