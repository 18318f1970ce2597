import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowExitRegular } from '@fluentui/react-icons/svg/arrow-exit';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import { CallEndRegular } from '@fluentui/react-icons/svg/call-end';
import { MicRegular } from '@fluentui/react-icons/svg/mic';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import type { BoardDialogue, BoardView } from '#shared/contracts/board/board-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ConfirmDialog } from '../frame/confirm-dialog.tsx';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { CoachField } from './coach-field.tsx';
import { ListenButton } from './listen-button.tsx';
import { possible } from './possible.ts';

const useStyles = makeStyles({
  actions: { display: 'grid', gap: tokens.spacingVerticalM },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface ActionsProps {
  readonly view: BoardView;
  readonly details: BoardDialogue;
}

/** What a supervisor can do with this dialogue now. */
export function Actions({ view, details }: ActionsProps) {
  const { t } = useTranslation('board');
  const { model, phone } = useSurroundings();
  const styles = useStyles();
  const [isEnding, setEnding] = useState(false);
  const { id, center, listening } = details;
  const can = possible(details);
  async function bargeIn() {
    await model.orderDialogue(id, { what: 'bargeIn' });
    if (model.known().notice?.kind !== 'bargedIn' || !phone.known().call) return;
    model.dismissNotice();
    await phone.setMuted(false);
  }
  return (
    <div className={styles.actions}>
      <div role="status">{listening && <Text>{t(`order.${listening}`)}</Text>}</div>
      <div className={styles.buttons}>
        {can.listen && <ListenButton dialogue={id} devices={view.devices} />}
        {can.bargeIn && (
          <OrderButton
            dialogue={id}
            order={{ what: 'bargeIn' }}
            icon={<MicRegular />}
            onAct={() => void bargeIn()}
          />
        )}
        {can.leave && (
          <OrderButton dialogue={id} order={{ what: 'leave' }} icon={<ArrowExitRegular />} />
        )}
        {can.move && (
          <OrderButton
            dialogue={id}
            order={{ what: 'move', center, first: true }}
            label={t('order.first')}
            icon={<ArrowUpRegular />}
          />
        )}
        {can.end && (
          <OrderButton
            dialogue={id}
            order={{ what: 'end' }}
            icon={<CallEndRegular />}
            onAct={() => setEnding(true)}
          />
        )}
      </div>
      {can.coach && <CoachField dialogue={id} />}
      {isEnding && (
        <ConfirmDialog
          title={t('confirm.end')}
          text={t('confirm.endText')}
          button={t('confirm.endButton')}
          onConfirm={() => void model.orderDialogue(id, { what: 'end' })}
          onClose={() => setEnding(false)}
        />
      )}
    </div>
  );
}

interface OrderButtonProps {
  readonly dialogue: string;
  readonly order: Exclude<DialogueOrder['order'], { what: 'coach' | 'listen' }>;
  readonly icon: ReactElement;
  /** Absent: the order's own name. */
  readonly label?: string;
  /** Instead of giving the order at once. */
  readonly onAct?: () => void;
}

function OrderButton({ dialogue, order, icon, label, onAct }: OrderButtonProps) {
  const { t } = useTranslation('board');
  const { model } = useSurroundings();
  const { pending } = useKnown();
  return (
    <ActButton
      label={label ?? t(`order.${order.what}`)}
      icon={icon}
      isPending={pending.has(`${dialogue} ${order.what}`)}
      onAct={onAct ?? (() => void model.orderDialogue(dialogue, order))}
    />
  );
}
