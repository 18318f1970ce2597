import { Body1, Button, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookUp } from '../look-up/use-look-up.ts';

const useStyles = makeStyles({
  trouble: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground2,
  },
  waiting: { justifyContent: 'flex-start' },
});

interface LookedUpProps<T> {
  readonly lookUp: LookUp<T>;
  readonly children: (value: T) => ReactNode;
}

/** What was looked up; that it is on its way; that it did not come, with another try. */
export function LookedUp<T>({ lookUp, children }: LookedUpProps<T>) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { value, trouble, again } = lookUp;
  if (value !== undefined) return children(value);
  if (!trouble)
    return <Spinner className={styles.waiting} size="tiny" label={t('lookUp.loading')} />;
  return (
    <div className={styles.trouble}>
      <Body1>{t('lookUp.failed')}</Body1>
      <Button size="small" onClick={again}>
        {t('lookUp.again')}
      </Button>
    </div>
  );
}
