import {
  Badge,
  Body1,
  Button,
  Caption1,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUpRegular } from '@fluentui/react-icons/svg/chevron-up';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { channelNames } from '#shared/contracts/conversation/channels.ts';
import type { CustomerHistory } from '#shared/contracts/desk/desk-look-up.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { duration } from '../../ui/duration.ts';
import { useKept } from '../../ui/use-kept.ts';
import { leavesOf } from '../dialogues/wrap-up-codes.ts';
import { LookedUp } from '../layout/looked-up.tsx';
import { Panel } from '../layout/panel.tsx';
import { useLookUp } from '../look-up/use-look-up.ts';
import { useSurroundings } from '../surroundings.ts';
import { useCenter } from './use-center.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    maxHeight: '320px',
    overflowY: 'auto',
    listStyleType: 'none',
  },
  entry: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `2px solid ${tokens.colorNeutralStroke1}`,
  },
  soft: { color: tokens.colorNeutralForeground2 },
  codes: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  notes: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
});

/** Earlier dialogues of the same customer; read when the agent wants to see them. */
export function HistoryPanel({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useKept('openline.desk.history', 'browser');
  const isOpen = opened === 'open';
  return (
    <Panel
      title={t('history.title')}
      action={
        <Button
          appearance="subtle"
          size="small"
          icon={isOpen ? <ChevronUpRegular /> : <ChevronDownRegular />}
          iconPosition="after"
          aria-expanded={isOpen}
          onClick={() => setOpened(isOpen ? '' : 'open')}
        >
          {t(isOpen ? 'history.hide' : 'history.show')}
        </Button>
      }
    >
      {isOpen && <Shown dialogue={dialogue} />}
    </Panel>
  );
}

function Shown({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const history = useLookUp(dialogue.id, useSurroundings().lookUps.history);
  const codeName = useCodeName(dialogue.center.id);
  return (
    <>
      <Caption1 className={styles.soft}>{t('history.source')}</Caption1>
      <LookedUp lookUp={history}>
        {({ problem, dialogues }) => {
          if (problem) return <Body1>{t(`history.${problem}`)}</Body1>;
          if (dialogues.length === 0) return <Body1>{t('history.none')}</Body1>;
          return (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            <ul className={styles.list} tabIndex={0} aria-label={t('history.title')}>
              {dialogues.map((each) => (
                <Entry key={each.dialogue} entry={each} codeName={codeName} />
              ))}
            </ul>
          );
        }}
      </LookedUp>
    </>
  );
}

/** The reader's language as it is written where they are: days before months in Britain. */
function ownLocale(language: string): string {
  return navigator.languages.find((each) => each.split('-')[0] === language) ?? language;
}

function channelName(channel: string, t: TFunction): string {
  if (channel === 'voice') return t('channel.voice');
  const known = channelNames.find((each) => each === channel);
  return known ? t(`inbox.channel.${known}`) : channel;
}

/** Codes of this contact center by their names; those of others, and those of long ago, as they were written. */
function useCodeName(center: string): (code: string) => string {
  const { value } = useCenter(center);
  const leaves = leavesOf(value?.wrapUp.codes ?? []);
  return (code) => leaves.find(({ id }) => id === code)?.path.join(' › ') ?? code;
}

interface EntryProps {
  readonly entry: CustomerHistory['dialogues'][number];
  readonly codeName: (code: string) => string;
}

function Entry({ entry, codeName }: EntryProps) {
  const { t, i18n } = useTranslation();
  const styles = useStyles();
  const { startedAt, endedAt, channel, center, agent, codes, notes } = entry;
  const when = new Intl.DateTimeFormat(ownLocale(i18n.language), {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(startedAt);
  return (
    <li className={styles.entry}>
      <Text weight="semibold">{when}</Text>
      <Caption1 className={styles.soft}>
        {[channelName(channel, t), duration(endedAt - startedAt), center, agent]
          .filter(Boolean)
          .join(' · ')}
      </Caption1>
      {codes.length > 0 && (
        <span className={styles.codes}>
          {codes.map((code) => (
            <Badge key={code} appearance="tint" color="informative">
              {codeName(code)}
            </Badge>
          ))}
        </span>
      )}
      {notes && <Body1 className={styles.notes}>{notes}</Body1>}
    </li>
  );
}
