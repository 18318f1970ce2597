import {
  Button,
  makeStyles,
  mergeClasses,
  PresenceBadge,
  Subtitle2,
  Tooltip,
  tokens,
} from '@fluentui/react-components';
import { HeadsetFilled } from '@fluentui/react-icons/svg/headset';
import { KeyboardRegular } from '@fluentui/react-icons/svg/keyboard';
import { useTranslation } from 'react-i18next';
import { isCompact } from '../embedded/embedders.ts';
import { MessagesButtons } from '../inbox/messages-buttons.tsx';
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
  compact: { minHeight: '32px', padding: `0 ${tokens.spacingHorizontalS}` },
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

interface HeaderProps {
  readonly onShortcuts: () => void;
}

/** The name of the page, whether it is live, help and settings. */
export function Header({ onShortcuts }: HeaderProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { live: heard, isUnreachable } = useKnown();
  const live = isUnreachable ? 'lost' : heard;
  return (
    <header className={mergeClasses(styles.header, isCompact() && styles.compact)}>
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
      <MessagesButtons />
      <Tooltip content={t('shortcuts.open')} relationship="label">
        <Button appearance="subtle" icon={<KeyboardRegular />} onClick={onShortcuts} />
      </Tooltip>
      <SettingsMenu />
    </header>
  );
}
