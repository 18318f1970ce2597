import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useSurroundings } from '../surroundings.ts';
import { useTones } from './use-tones.ts';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

const useStyles = makeStyles({
  keypad: {
    display: 'grid',
    gridTemplateColumns: 'repeat(3, 64px)',
    gap: tokens.spacingHorizontalS,
    justifyContent: 'start',
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  top: { gridColumn: '1 / -1', display: 'flex', gap: tokens.spacingHorizontalXS },
  sent: { flexGrow: 1, minWidth: 0, fontVariantNumeric: 'tabular-nums' },
  key: { minWidth: '64px', minHeight: '44px', fontSize: tokens.fontSizeBase400 },
});

/** Tones for machines that answer: by the buttons, or written while the keyboard is here. */
export function Keypad({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const { attention } = useSurroundings();
  const styles = useStyles();
  const { sent, press } = useTones(dialogue.id);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') attention.close();
    else if (keys.includes(event.key)) press(event.key);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: not fields of a form
    <div
      role="group"
      aria-label={t('keypad.title')}
      className={styles.keypad}
      onKeyDown={onKeyDown}
    >
      <div className={styles.top}>
        <Input
          input={{ ref: field }}
          className={styles.sent}
          readOnly
          value={sent}
          aria-label={t('keypad.sent')}
          placeholder={t('keypad.text')}
        />
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t('keypad.close')}
          onClick={attention.close}
        />
      </div>
      {keys.map((key) => (
        <Button key={key} className={styles.key} onClick={() => press(key)}>
          {key}
        </Button>
      ))}
    </div>
  );
}
