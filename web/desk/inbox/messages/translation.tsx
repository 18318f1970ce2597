import {
  Body1,
  Caption1,
  Caption1Strong,
  makeStyles,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Translated } from './use-translated.ts';

const useStyles = makeStyles({
  translation: {
    display: 'grid',
    paddingTop: tokens.spacingVerticalXS,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    justifyItems: 'start',
  },
  text: { whiteSpace: 'pre-wrap' },
});

/** Beneath what it translates. */
export function Translation({ translated: { shown } }: { readonly translated: Translated }) {
  const { t } = useTranslation();
  const styles = useStyles();
  if (shown === 'no') return null;
  return (
    <div className={styles.translation} role="status">
      {shown === 'asking' && <Spinner size="extra-tiny" label={t('lookUp.loading')} />}
      {shown === 'failed' && <Caption1>{t('inbox.actions.failed')}</Caption1>}
      {typeof shown === 'object' && (
        <>
          <Caption1Strong>{t('inbox.actions.translation')}</Caption1Strong>
          <Body1 className={styles.text}>{shown.text}</Body1>
        </>
      )}
    </div>
  );
}
