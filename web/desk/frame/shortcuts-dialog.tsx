import {
  Body1,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { type InboxShortcut, inboxShortcuts } from '../inbox/inbox-shortcuts.ts';
import { type Shortcut, shortcuts } from './shortcuts.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    // All in sight at once, where there is room.
    gridTemplateColumns: 'max-content 1fr max-content 1fr',
    '@media (max-width: 700px)': { gridTemplateColumns: 'max-content 1fr' },
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    margin: `0 0 ${tokens.spacingVerticalL}`,
  },
  surface: { maxWidth: '800px' },
  what: { margin: 0 },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
});

const names: readonly Shortcut[] = [
  'accept',
  'decline',
  'hold',
  'mute',
  'people',
  'handOver',
  'conference',
  'endConsult',
  'keypad',
  'park',
  'recording',
  'hangUp',
  'notes',
  'finish',
  'choose',
  'ready',
  'help',
];

const inboxNames: readonly InboxShortcut[] = [
  'reply',
  'note',
  'attach',
  'emoji',
  'texts',
  'template',
  'begin',
  'search',
];

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('shortcuts.title')}</DialogTitle>
          <DialogContent tabIndex={0}>
            <dl className={styles.list}>
              {names.map((name) => (
                <Line key={name} keys={shortcuts[name]} what={t(`shortcuts.${name}`)} />
              ))}
              {inboxNames.map((name) => (
                <Line key={name} keys={inboxShortcuts[name]} what={t(`inbox.shortcuts.${name}`)} />
              ))}
            </dl>
            <Body1>{t('shortcuts.text')}</Body1>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {t('shortcuts.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function Line({ keys, what }: { readonly keys: string; readonly what: string }) {
  const styles = useStyles();
  return (
    <div style={{ display: 'contents' }}>
      <dt>
        <kbd className={styles.key}>{keys}</kbd>
      </dt>
      <dd className={styles.what}>{what}</dd>
    </div>
  );
}
