import { makeStyles } from '@fluentui/react-components';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useWho } from '../../dialogues/use-who.ts';
import { useConversation } from '../use-conversation.ts';
import { wordsOf } from './words-of.ts';

const useStyles = makeStyles({
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Reads the customer's newest message to those who do not see it; what was there before is not read. */
export function NewestSaid({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const who = useWho();
  const styles = useStyles();
  const { messages = [] } = useConversation(dialogue.id);
  const newest = messages.findLast(({ direction }) => direction === 'in');
  const first = useRef(newest?.id);
  const isNew = newest !== undefined && newest.id !== first.current;
  return (
    <div role="status" className={styles.unseen}>
      {isNew && `${who(dialogue)}: ${wordsOf(newest) || t('inbox.kind.file')}`}
    </div>
  );
}
