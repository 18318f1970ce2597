import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useSurroundings } from '../../surroundings.ts';
import { useDraft } from '../composer/use-draft.ts';
import type { MessageItem } from '../model/timeline.ts';
import { wordsOf } from './words-of.ts';

const useStyles = makeStyles({
  why: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorStatusDangerForeground1,
  },
});

interface NotDeliveredProps {
  readonly item: MessageItem;
  readonly dialogue: DeskDialogue;
}

/** Why a message did not reach the customer, and what can be done about it. */
export function NotDelivered({ item, dialogue }: NotDeliveredProps) {
  const isFailed = item.message.delivery?.state === 'failed' || item.outgoing?.refusal;
  return isFailed ? <Why item={item} dialogue={dialogue} /> : null;
}

function Why({ item: { message, outgoing }, dialogue }: NotDeliveredProps) {
  const { t } = useTranslation();
  const { conversations } = useSurroundings().inbox;
  const styles = useStyles();
  const draft = useDraft(dialogue);
  const { delivery } = message;
  const why = outgoing?.refusal
    ? t('inbox.refused', { why: outgoing.refusal.text })
    : t(`inbox.failure.${delivery?.reason ?? 'refused'}`);
  function rewrite() {
    draft.change({ text: wordsOf(message) });
    conversations.discard(message.id);
  }
  return (
    <div className={styles.why}>
      <Caption1>{why}</Caption1>
      {outgoing && (
        <Button size="small" onClick={() => conversations.tryAgain(message.id)}>
          {t('inbox.tryAgain')}
        </Button>
      )}
      {message.content.kind === 'text' && dialogue.phase === 'talk' && (
        <Button size="small" onClick={rewrite}>
          {t('inbox.rewrite')}
        </Button>
      )}
      {outgoing && (
        <Button size="small" appearance="subtle" onClick={() => conversations.discard(message.id)}>
          {t('inbox.discard')}
        </Button>
      )}
    </div>
  );
}
