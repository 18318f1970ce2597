import { Body1, makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Choice } from './choices.ts';

const useStyles = makeStyles({
  text: { minHeight: tokens.lineHeightBase600, color: tokens.colorNeutralForeground2 },
});

/** What “Transfer” means for the choice. */
export function ChoiceText({ chosen }: { readonly chosen: Choice | undefined }) {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <Body1 block className={styles.text} aria-live="polite">
      {t(`people.text.${textOf(chosen)}`)}
    </Body1>
  );
}

function textOf(choice: Choice | undefined) {
  if (!choice) return 'nobody';
  if (choice.kind !== 'agent') return choice.kind;
  return choice.agent.status === 'ready' ? 'freeAgent' : 'takenAgent';
}
