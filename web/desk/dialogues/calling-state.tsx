import { Body1, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { CallEndFilled } from '@fluentui/react-icons/svg/call-end';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { WishButton } from './wish-button.tsx';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
  last: { marginLeft: 'auto' },
});

/** The customer who asked for it is being called back. */
export function CallingState({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { callback } = dialogue;
  return (
    <div className={styles.line}>
      <Spinner size="small" label={t('callback.calling')} />
      {callback && <Body1>{t('callback.attempt', callback)}</Body1>}
      <WishButton
        className={styles.last}
        dialogue={dialogue}
        wish={{ what: 'hangUp' }}
        label={t('talk.hangUp')}
        icon={<CallEndFilled />}
        shortcut="Alt+E"
        tone="danger"
      />
    </div>
  );
}
