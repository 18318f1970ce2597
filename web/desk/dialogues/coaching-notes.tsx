import {
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ChatRegular } from '@fluentui/react-icons/svg/chat';
import { useTranslation } from 'react-i18next';
import type { CoachNote } from '#shared/contracts/desk/desk-view.ts';

const useStyles = makeStyles({
  notes: { display: 'grid', gap: tokens.spacingVerticalXS },
});

/** Only the latest are of use during a call. */
const most = 3;

/** What a supervisor wrote to the agent; the customer neither sees nor hears it. */
export function CoachingNotes({ notes }: { readonly notes: readonly CoachNote[] }) {
  const { t } = useTranslation();
  const styles = useStyles();
  if (notes.length === 0) return null;
  return (
    <div className={styles.notes}>
      {notes
        .toSorted((one, other) => other.at - one.at)
        .slice(0, most)
        .map(({ id, from, text }) => (
          <MessageBar key={id} intent="info" layout="multiline" icon={<ChatRegular />}>
            <MessageBarBody>
              <MessageBarTitle>{t('coaching.from', { from })}</MessageBarTitle> {text}
            </MessageBarBody>
          </MessageBar>
        ))}
    </div>
  );
}
