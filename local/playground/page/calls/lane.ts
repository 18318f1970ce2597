import { Body1, Caption1, Card, makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { ArrowRightRegular, BotRegular } from '@fluentui/react-icons';
import { createElement as h } from 'react';
import type { ShownCall } from '../../contract.ts';
import { useAround, useKnown, useNames } from '../surroundings.ts';
import { useNow } from '../use-now.ts';
import { duration, nameOf } from '../words.ts';
import { DialogueView } from './dialogue-view.ts';
import { MemberChip } from './member-chip.ts';

const useStyles = makeStyles({
  card: { gap: tokens.spacingVerticalS },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  time: { marginLeft: 'auto', fontVariantNumeric: 'tabular-nums' },
  title: { margin: 0 },
  chips: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  bot: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
  },
  event: { overflowWrap: 'anywhere' },
});

/** One call: who is in it, what is played and collected, and the dialogue behind it. */
export function Lane({ call }: { readonly call: ShownCall }) {
  const styles = useStyles();
  const names = useNames();
  const { offset } = useKnown(useAround().connection);
  const now = useNow(true);
  const name = (address: string) => nameOf(address, names);
  return h(
    Card,
    { className: styles.card, role: 'group', 'aria-label': `Call from ${name(call.from)}` },
    h(
      'div',
      { className: styles.head },
      h(Subtitle2, { as: 'h3', className: styles.title }, name(call.from)),
      h(ArrowRightRegular, { 'aria-label': 'to', role: 'img' }),
      h(Subtitle2, null, name(call.to)),
      h(Caption1, null, call.state === 'offered' ? 'not answered yet' : ''),
      h('span', { className: styles.time }, duration(now + offset - call.startedAt)),
    ),
    h(
      'ul',
      { className: styles.chips, 'aria-label': 'Who is in it' },
      call.members.map((member) =>
        h(MemberChip, { key: member.address, member, name: name(member.address) }),
      ),
      call.isControlled &&
        h('li', { className: styles.bot }, h(BotRegular), h(Caption1, null, 'Contact centre')),
    ),
    happenings(call, name).map(({ id, text }) =>
      h(Body1, { key: id, className: styles.event }, text),
    ),
    call.dialogues.map((dialogue) =>
      h(DialogueView, { key: dialogue.callConnectionId, view: dialogue.view }),
    ),
  );
}

function happenings(call: ShownCall, name: (address: string) => string) {
  const playing = call.playing.map(({ id, text, to }) => {
    const hearers = to.length === 0 ? 'everybody' : to.map(name).join(', ');
    return { id, text: `▶ “${text}” to ${hearers}` };
  });
  const collecting = call.collecting.map(({ from, what }) => ({
    id: `${from} ${what}`,
    text: `Waits for ${what} from ${name(from)}`,
  }));
  return [...playing, ...collecting];
}
