import { Button, makeStyles, PresenceBadge, Subtitle2, tokens } from '@fluentui/react-components';
import { HeadsetFilled } from '@fluentui/react-icons/svg/headset';
import { TvRegular } from '@fluentui/react-icons/svg/tv';
import { useTranslation } from 'react-i18next';
import type { Known } from '../model/known.ts';
import { useKnown } from '../surroundings.ts';
import { SettingsMenu } from './settings-menu.tsx';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '48px',
    padding: `0 ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground4,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  sign: { fontSize: '24px', color: tokens.colorBrandForeground1, display: 'flex' },
  title: { margin: 0 },
  space: { flexGrow: 1 },
  live: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  liveText: { '@media (max-width: 800px)': { display: 'none' } },
});

const liveBadge: Readonly<Record<Known['live'], 'available' | 'offline' | 'unknown'>> = {
  connecting: 'unknown',
  open: 'available',
  lost: 'offline',
};

/** The name of the page, whether it is live, the wallboard and settings. */
export function Header({ onWall }: { readonly onWall: () => void }) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  const { live: heard, isUnreachable } = useKnown();
  const live = isUnreachable ? 'lost' : heard;
  return (
    <header className={styles.header}>
      <span className={styles.sign} aria-hidden>
        <HeadsetFilled />
      </span>
      <Subtitle2 as="h1" className={styles.title}>
        {t('title')}
      </Subtitle2>
      <span className={styles.space} />
      <span className={styles.live}>
        <PresenceBadge status={liveBadge[live]} size="small" aria-hidden />
        <span className={styles.liveText}>{t(`live.${live}`)}</span>
      </span>
      <Button appearance="subtle" icon={<TvRegular />} onClick={onWall}>
        {t('wall.open')}
      </Button>
      <SettingsMenu />
    </header>
  );
}
