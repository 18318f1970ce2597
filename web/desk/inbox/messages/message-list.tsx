import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/svg/arrow-down';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useWho } from '../../dialogues/use-who.ts';
import { useKnown, useSurroundings } from '../../surroundings.ts';
import { type TimelineItem, timeline } from '../model/timeline.ts';
import { dayName } from '../time-of-day.ts';
import { useConversation } from '../use-conversation.ts';
import { EarlierState } from './earlier-state.tsx';
import { MessageRow } from './message-row.tsx';
import { NewestSaid } from './newest-said.tsx';

const useStyles = makeStyles({
  frame: { position: 'relative', flexGrow: 1, minHeight: '240px' },
  // Takes what is left of the card's height, which nothing in the list can change.
  list: { position: 'absolute', inset: 0, outlineOffset: '-2px' },
  day: {
    display: 'flex',
    justifyContent: 'center',
    padding: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground2,
  },
  toEnd: {
    position: 'absolute',
    right: tokens.spacingHorizontalL,
    bottom: tokens.spacingVerticalM,
    boxShadow: tokens.shadow8,
  },
  types: { padding: tokens.spacingHorizontalS, color: tokens.colorNeutralForeground2 },
  empty: {
    position: 'absolute',
    inset: 0,
    display: 'grid',
    placeContent: 'center',
    pointerEvents: 'none',
  },
});

/** As many can come before the first without renumbering. */
const farAway = 10_000_000;

/** All that was said, however much that is: only what is in sight is on the page. */
export function MessageList({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const { view, offset } = useKnown();
  const { conversations } = useSurroundings().inbox;
  const styles = useStyles();
  const handle = useRef<VirtuosoHandle>(null);
  const [isAtEnd, setIsAtEnd] = useState(true);
  const { earlier, messages, outgoing } = useConversation(dialogue.id);
  const { id = '', name = '' } = view?.agent ?? {};
  const { items, earlier: before } = useMemo(
    () => timeline({ earlier, messages, outgoing, me: { id, name }, offset, dayOf }),
    [earlier, messages, outgoing, id, name, offset],
  );
  // Where there is nothing no beginning can be reached.
  const isEmpty = items.length === 0;
  useEffect(() => {
    if (isEmpty && conversations.of(dialogue.id).before === 'some')
      void conversations.readEarlier(dialogue.id);
  }, [isEmpty, conversations, dialogue.id]);
  const isOurs = items.at(-1)?.kind === 'message' && outgoing.length > 0;
  return (
    <div className={styles.frame} role="log" aria-label={t('inbox.log')} aria-live="off">
      <Virtuoso
        ref={handle}
        className={styles.list}
        data={items}
        firstItemIndex={farAway - before}
        initialTopMostItemIndex={{ index: 'LAST', align: 'end' }}
        computeItemKey={(_, { key }) => key}
        itemContent={(_, item) => <Row item={item} dialogue={dialogue} />}
        startReached={() => {
          if (conversations.of(dialogue.id).before === 'some')
            void conversations.readEarlier(dialogue.id);
        }}
        followOutput={(isThere) => (isThere || isOurs ? 'auto' : false)}
        atBottomStateChange={setIsAtEnd}
        atBottomThreshold={40}
        increaseViewportBy={400}
        context={{ dialogue }}
        components={parts}
      />
      <NewestSaid dialogue={dialogue} />
      {isEmpty && <Body1 className={styles.empty}>{t('inbox.empty')}</Body1>}
      {!isAtEnd && (
        <Button
          className={styles.toEnd}
          shape="circular"
          icon={<ArrowDownRegular />}
          aria-label={t('inbox.toEnd')}
          title={t('inbox.toEnd')}
          onClick={() => handle.current?.scrollToIndex({ index: 'LAST', align: 'end' })}
        />
      )}
    </div>
  );
}

const dayOf = (at: number) => new Date(at).toDateString();

interface RowProps {
  readonly item: TimelineItem;
  readonly dialogue: DeskDialogue;
}

function Row({ item, dialogue }: RowProps) {
  const { i18n } = useTranslation();
  const styles = useStyles();
  if (item.kind === 'message') return <MessageRow item={item} dialogue={dialogue} />;
  return (
    <div className={styles.day}>
      <Caption1>{dayName(item.at, Date.now(), i18n.language)}</Caption1>
    </div>
  );
}

interface InList {
  readonly context: { readonly dialogue: DeskDialogue };
}

/** Not made anew with each change: what stands in them stays. */
const parts = {
  Header: ({ context }: InList) => <EarlierState dialogue={context.dialogue.id} />,
  Footer: ({ context }: InList) => <Types dialogue={context.dialogue} />,
};

function Types({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const who = useWho();
  const styles = useStyles();
  const { customerTypes } = useConversation(dialogue.id);
  return (
    <Caption1 block role="status" className={styles.types}>
      {customerTypes && t('inbox.types', { who: who(dialogue) })}
      {'\u00a0'}
    </Caption1>
  );
}
