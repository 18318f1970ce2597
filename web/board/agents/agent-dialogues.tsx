import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { BoardAgent } from '#shared/contracts/board/board-view.ts';
import { Timer } from '../../ui/timer.tsx';
import { queueName } from '../queues/queue-name.ts';
import { useKnown, useSurroundings } from '../surroundings.ts';

const useStyles = makeStyles({
  dialogues: { display: 'flex', minWidth: 0, gap: tokens.spacingHorizontalXS },
  dialogue: { minWidth: 0, fontWeight: tokens.fontWeightRegular },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
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
            onClick={() => model.open(dialogue, 'details')}
          >
            <span className={styles.words}>
              <span aria-hidden>
                <Timer since={since} offset={offset} />{' '}
              </span>
              {queue}, {t(`slot.${state}`)}
            </span>
          </Button>
        );
      })}
    </div>
  );
}
