import { Card, makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';

const useStyles = makeStyles({
  panel: { padding: tokens.spacingHorizontalL, gap: tokens.spacingVerticalM },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { margin: 0, flexGrow: 1 },
});

interface PanelProps {
  readonly title: string;
  /** Beside the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** One titled part of the desk. */
export function Panel({ title, action, children }: PanelProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <Card role="region" aria-labelledby={id} className={styles.panel}>
      <div className={styles.head}>
        <Subtitle2 as="h2" id={id} className={styles.title}>
          {title}
        </Subtitle2>
        {action}
      </div>
      {children}
    </Card>
  );
}
