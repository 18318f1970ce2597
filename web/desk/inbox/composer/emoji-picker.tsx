import { Button, makeStyles, tokens, useArrowNavigationGroup } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { emojis } from './emojis.ts';

const useStyles = makeStyles({
  grid: {
    display: 'grid',
    gridTemplateColumns: 'repeat(8, 36px)',
    maxHeight: '220px',
    overflowY: 'auto',
    gap: tokens.spacingHorizontalXXS,
  },
  one: { minWidth: '36px', fontSize: '20px', padding: 0 },
});

/** Arrow keys go through them, Enter takes one. */
export function EmojiPicker({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const arrows = useArrowNavigationGroup({ axis: 'grid-linear' });
  return (
    <section className={styles.grid} aria-label={t('inbox.composer.emoji')} {...arrows}>
      {emojis.map((emoji) => (
        <Button
          key={emoji}
          className={styles.one}
          appearance="subtle"
          onClick={() => onPick(emoji)}
        >
          {emoji}
        </Button>
      ))}
    </section>
  );
}
