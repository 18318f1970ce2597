import { Caption1, makeStyles, Tab, TabList, Text, tokens } from '@fluentui/react-components';
import { CallRegular } from '@fluentui/react-icons/svg/call';
import { CallOutboundRegular } from '@fluentui/react-icons/svg/call-outbound';
import { CallParkRegular } from '@fluentui/react-icons/svg/call-park';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { PauseRegular } from '@fluentui/react-icons/svg/pause';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { Timer } from '../../ui/timer.tsx';
import { ChannelIcon } from '../inbox/channel-icon.tsx';
import { TextInList } from '../inbox/text-in-list.tsx';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { useWho } from './use-who.ts';

const useStyles = makeStyles({
  tabs: {
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    padding: tokens.spacingHorizontalXS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow4,
  },
  tab: { maxWidth: '280px' },
  words: { display: 'grid', justifyItems: 'start', minWidth: 0 },
  soft: { color: tokens.colorNeutralForeground2 },
});

interface DialogueTabsProps {
  readonly dialogues: readonly DeskDialogue[];
  readonly shown: string;
}

/** The agent's dialogues beside each other, by the number of their shortcut. */
export function DialogueTabs({ dialogues, shown }: DialogueTabsProps) {
  const { t } = useTranslation();
  const { attention } = useSurroundings();
  const styles = useStyles();
  return (
    <TabList
      className={styles.tabs}
      aria-label={t('dialogues.choose')}
      selectedValue={shown}
      reserveSelectedTabSpace={false}
      onTabSelect={(_, { value }) => attention.choose(String(value))}
    >
      {dialogues.map((dialogue, index) => (
        <DialogueTab key={dialogue.id} dialogue={dialogue} number={index + 1} />
      ))}
    </TabList>
  );
}

interface DialogueTabProps {
  readonly dialogue: DeskDialogue;
  readonly number: number;
}

function DialogueTab({ dialogue, number }: DialogueTabProps) {
  const { t } = useTranslation();
  const { offset } = useKnown();
  const who = useWho();
  const styles = useStyles();
  const state = stateOf(dialogue);
  const { text } = dialogue;
  return (
    <Tab
      className={styles.tab}
      value={dialogue.id}
      icon={text ? <ChannelIcon channel={text.channel} /> : icons[state]}
      {...(number < 10 && { 'aria-keyshortcuts': `Alt+${number}` })}
    >
      {text ? (
        <TextInList dialogue={dialogue} text={text} number={number} />
      ) : (
        <span className={styles.words}>
          <Text truncate wrap={false}>
            {who(dialogue)}
          </Text>
          <Caption1 className={styles.soft}>
            {number} · {t(`dialogues.state.${state}`)} ·{' '}
            <Timer since={dialogue.heldSince ?? dialogue.since} offset={offset} />
          </Caption1>
        </span>
      )}
    </Tab>
  );
}

type State = 'talk' | 'onHold' | 'joining' | 'calling' | 'parked' | 'wrapUp';

function stateOf({ phase, onHold }: DeskDialogue): State {
  if (phase === 'talk' && onHold) return 'onHold';
  return phase === 'offer' ? 'joining' : phase;
}

const icons = {
  talk: <CallRegular />,
  joining: <CallRegular />,
  calling: <CallOutboundRegular />,
  onHold: <PauseRegular />,
  parked: <CallParkRegular />,
  wrapUp: <CheckmarkCircleRegular />,
} as const;
