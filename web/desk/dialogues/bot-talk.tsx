import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Body1,
  Caption1Strong,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';

const useStyles = makeStyles({
  lines: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    maxHeight: '220px',
    overflowY: 'auto',
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  line: { display: 'flex', flexDirection: 'column' },
});

/** What a virtual agent and the customer said before the agent came, with its summary in the head. */
export function BotTalk({ bot }: { readonly bot: DeskDialogue['bot'] }) {
  const { t } = useTranslation();
  const styles = useStyles();
  if (!bot) return null;
  return (
    <Accordion collapsible={true}>
      <AccordionItem value="bot">
        <AccordionHeader>
          {bot.summary ? t('bot.summary', { summary: bot.summary }) : t('bot.title')}
        </AccordionHeader>
        <AccordionPanel>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <ul className={styles.lines} tabIndex={0} aria-label={t('bot.title')}>
            {bot.transcript.map(({ by, text }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines are never moved
              <li key={index} className={styles.line}>
                <Caption1Strong>{t(`bot.by.${by}`)}</Caption1Strong>
                <Body1>{text}</Body1>
              </li>
            ))}
          </ul>
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}
