import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { BoardAgent } from '#shared/contracts/board/board-view.ts';
import { Timer } from '../../ui/timer.tsx';
import { queueName } from '../queues/queue-name.ts';
import { useKnown, useSurroundings } from '../surroundings.ts';

const useStyles = makeStyles({
  dialogues: { display: 'flex', gap: tokens.spacingHorizontalXS },
  dialogue: { minWidth: 0, whiteSpace: 'nowrap', fontWeight: tokens.fontWeightRegular },
});

/** What the agent is on; each opens its particulars. */
export function AgentDialogues({ dialogues }: Pick<BoardAgent, 'dialogues'>) {
  const { t } = useTranslation('board');
  const { model } = useSurroundings();
  const { view, offset } = useKnown();
  const styles = useStyles();
  if (!view) return null;
  return (
    <div className={styles.dialogues}>
      {dialogues.map(({ offer, dialogue, center, state, since }) => {
        const queue = queueName(view, center);
        return (
          <Button
            key={offer}
            size="small"
            className={styles.dialogue}
            aria-label={t('agents.open', { queue, state: t(`slot.${state}`) })}
            onClick={() => model.open(dialogue, 'details')}
          >
            {queue} · <Timer since={since} offset={offset} />
          </Button>
        );
      })}
    </div>
  );
}
