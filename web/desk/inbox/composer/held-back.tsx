import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeskText } from '#shared/contracts/desk/desk-conversation.ts';

interface HeldBackProps {
  readonly text: DeskText;
  readonly isNote: boolean;
}

/** Why what is written now waits, in the operators' own words. Colleagues read a note all the same. */
export function HeldBack({ text: { turnedOff }, isNote }: HeldBackProps) {
  const { t } = useTranslation();
  if (turnedOff === undefined || isNote) return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{t('inbox.heldBack', { why: turnedOff })}</MessageBarBody>
    </MessageBar>
  );
}
