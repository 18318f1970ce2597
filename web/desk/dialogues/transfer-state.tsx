import { MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';

/** How a transfer stands, until something else is asked. */
export function TransferState({ transfer }: Pick<DeskDialogue, 'transfer'>) {
  const { t } = useTranslation();
  const pretty = usePrettyNumber();
  if (!transfer) return null;
  const rings = transfer.state === 'ringing';
  return (
    <MessageBar
      intent={rings ? 'info' : 'warning'}
      layout="multiline"
      {...(rings && { icon: <Spinner size="extra-tiny" /> })}
    >
      <MessageBarBody>
        {t(`transfer.${transfer.state}`, { to: pretty(transfer.to) })}
      </MessageBarBody>
    </MessageBar>
  );
}
