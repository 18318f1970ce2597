import {
  Body1,
  Button,
  Card,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Title3,
  tokens,
} from '@fluentui/react-components';
import { HeadsetFilled } from '@fluentui/react-icons/svg/headset';
import { useTranslation } from 'react-i18next';
import type { Session } from './session.ts';

const useStyles = makeStyles({
  page: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    minHeight: '100vh',
    padding: tokens.spacingHorizontalL,
    boxSizing: 'border-box',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  card: {
    width: 'min(100%, 400px)',
    margin: 0,
    padding: tokens.spacingHorizontalXXXL,
    boxSizing: 'border-box',
    gap: tokens.spacingVerticalM,
  },
  // The icon has space of its own at its sides.
  sign: {
    marginLeft: '-8px',
    fontSize: '48px',
    color: tokens.colorBrandForeground1,
    display: 'flex',
  },
  title: { margin: 0 },
  soft: { color: tokens.colorNeutralForeground2 },
});

/** For somebody who is not signed in. */
export function SignInPage({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <main className={styles.page}>
      <Card className={styles.card} size="large">
        <span className={styles.sign} aria-hidden>
          <HeadsetFilled />
        </span>
        <Title3 as="h1" className={styles.title}>
          {t('signIn.title')}
        </Title3>
        <Body1 className={styles.soft}>{t('signIn.text')}</Body1>
        {session.refusal && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{t('signIn.refused', { why: session.refusal })}</MessageBarBody>
          </MessageBar>
        )}
        <Button appearance="primary" size="large" autoFocus onClick={() => void session.signIn()}>
          {t('signIn.button')}
        </Button>
      </Card>
    </main>
  );
}
