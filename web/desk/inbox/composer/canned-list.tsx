import { Caption1, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskCannedTexts } from '#shared/contracts/desk/desk-conversation.ts';

const useStyles = makeStyles({
  list: {
    maxHeight: '200px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  option: {
    display: 'grid',
    padding: tokens.spacingHorizontalS,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  chosen: { backgroundColor: tokens.colorBrandBackground2 },
  soft: {
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
});

type CannedText = DeskCannedTexts['texts'][number];

interface CannedListProps {
  readonly id: string;
  readonly texts: readonly CannedText[];
  readonly chosen: number;
  readonly onPick: (text: CannedText) => void;
}

export const cannedId = (list: string, index: number) => `${list}-${index}`;

/** Prepared texts that fit what is written after `/`. The keyboard stays in the field, which names the chosen one. */
export function CannedList({ id, texts, chosen, onPick }: CannedListProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  if (texts.length === 0) return <Caption1 role="status">{t('inbox.composer.noTexts')}</Caption1>;
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t('inbox.composer.texts')}
      className={styles.list}
    >
      {texts.map((each, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option
        <div
          key={each.id}
          id={cannedId(id, index)}
          role="option"
          aria-selected={index === chosen}
          className={mergeClasses(styles.option, index === chosen && styles.chosen)}
          // Before the field loses the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            onPick(each);
          }}
        >
          <Text>
            /{each.shortcut} · {each.name}
          </Text>
          <Caption1 className={styles.soft}>{each.text}</Caption1>
        </div>
      ))}
    </div>
  );
}
