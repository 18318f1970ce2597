import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../frame/confirm-dialog.tsx';
import { queueName } from '../queues/queue-name.ts';
import { useKnown, useSurroundings } from '../surroundings.ts';
import type { ToConfirm } from './agent-menu.tsx';

interface ConfirmAgentOrderProps {
  readonly asked: ToConfirm;
  readonly onClose: () => void;
}

/** Before an agent is signed out, or a place of theirs is freed. */
export function ConfirmAgentOrder({ asked, onClose }: ConfirmAgentOrderProps) {
  const { t } = useTranslation('board');
  const { model } = useSurroundings();
  const { view } = useKnown();
  const {
    agent: { id, name },
    repair,
  } = asked;
  const what = repair ? 'repair' : 'signOut';
  const queue = repair && view ? queueName(view, repair.center) : '';
  return (
    <ConfirmDialog
      title={t(`confirm.${what}`, { name })}
      text={t(`confirm.${what}Text`, { queue })}
      button={t(`confirm.${what}Button`)}
      onClose={onClose}
      onConfirm={() =>
        void model.orderAgent(
          id,
          repair ? { what: 'repair', offer: repair.offer } : { what: 'signOut' },
        )
      }
    />
  );
}
