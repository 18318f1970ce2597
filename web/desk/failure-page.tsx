import { Body1, Button, makeStyles, Title3, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  page: {
    display: 'grid',
    placeContent: 'center',
    justifyItems: 'center',
    gap: tokens.spacingVerticalM,
    minHeight: '100vh',
    padding: tokens.spacingHorizontalL,
    boxSizing: 'border-box',
    textAlign: 'center',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  title: { margin: 0 },
});

/** The desk cannot even ask who somebody is. */
export function FailurePage({ why }: { readonly why: string }) {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <main className={styles.page}>
      <Title3 as="h1" className={styles.title}>
        {t('settingsFailed.title')}
      </Title3>
      <Body1>{t('settingsFailed.text', { why })}</Body1>
      <Button appearance="primary" onClick={() => location.reload()}>
        {t('settingsFailed.again')}
      </Button>
    </main>
  );
}
