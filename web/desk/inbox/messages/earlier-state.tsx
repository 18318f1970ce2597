import {
  Button,
  Caption1,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useSurroundings } from '../../surroundings.ts';
import { useConversation } from '../use-conversation.ts';

const useStyles = makeStyles({
  state: {
    display: 'grid',
    justifyItems: 'center',
    padding: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
});

/** How what was said before stands: being read, all of it here, or why not. */
export function EarlierState({ dialogue }: { readonly dialogue: string }) {
  const { t } = useTranslation();
  const { conversations } = useSurroundings().inbox;
  const styles = useStyles();
  const { before } = useConversation(dialogue);
  const read = () => void conversations.readEarlier(dialogue);
  if (before === 'noStore' || before === 'unreachable')
    return (
      <MessageBar intent={before === 'noStore' ? 'info' : 'warning'} layout="multiline">
        <MessageBarBody>{t(`inbox.earlier.${before}`)}</MessageBarBody>
        {before === 'unreachable' && (
          <MessageBarActions>
            <Button onClick={read}>{t('inbox.earlier.again')}</Button>
          </MessageBarActions>
        )}
      </MessageBar>
    );
  return (
    <div className={styles.state}>
      {before === 'reading' && <Spinner size="tiny" label={t('inbox.earlier.reading')} />}
      {before === 'some' && (
        <Button appearance="subtle" size="small" onClick={read}>
          {t('inbox.earlier.more')}
        </Button>
      )}
      {before === 'none' && <Caption1>{t('inbox.earlier.none')}</Caption1>}
    </div>
  );
}
