import {
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Title3,
  tokens,
} from '@fluentui/react-components';
import { createElement as h } from 'react';
import { useAround, useKnown } from './surroundings.ts';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  title: { margin: 0 },
});

const lostText = 'What you see is how it was. It comes back by itself.';

/** The name of the page, and below it whatever is wrong with the connection. */
export function Header() {
  const { status, problem } = useKnown(useAround().connection);
  const styles = useStyles();
  return h(
    'div',
    null,
    h(
      'header',
      { className: styles.header },
      h(Title3, { as: 'h1', className: styles.title }, 'Playground'),
      h('span', null, 'Telephones around your contact centre'),
    ),
    h(
      'div',
      { role: 'status' },
      status === 'lost' &&
        h(Notice, { title: 'The connection is lost.', text: lostText, intent: 'warning' }),
    ),
    problem && h(Notice, { title: 'The server refused:', text: problem, intent: 'error' }),
  );
}

interface NoticeProps {
  readonly title: string;
  readonly text: string;
  readonly intent: 'warning' | 'error';
}

function Notice({ title, text, intent }: NoticeProps) {
  return h(
    MessageBar,
    { intent },
    h(MessageBarBody, null, h(MessageBarTitle, null, title), ` ${text}`),
  );
}
