import { Body1, Link, makeStyles, Title3, tokens } from '@fluentui/react-components';
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

interface NotHerePageProps {
  /** Origins that may not show the desk. */
  readonly strangers: readonly string[];
  readonly address: string;
}

/** The page around this one may not show the desk: nothing of it is shown, and nothing can be pressed. */
export function NotHerePage({ strangers, address }: NotHerePageProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <main className={styles.page}>
      <Title3 as="h1" className={styles.title}>
        {t('embedded.title')}
      </Title3>
      <Body1>{t('embedded.text', { origins: strangers.join(', ') })}</Body1>
      <Link href={address} target="_blank" rel="noreferrer">
        {t('embedded.open')}
      </Link>
    </main>
  );
}
