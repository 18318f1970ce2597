import { makeStyles, tokens } from '@fluentui/react-components';
import { createElement as h } from 'react';

const useStyles = makeStyles({
  summary: { cursor: 'pointer' },
  json: {
    margin: `${tokens.spacingVerticalS} 0 0`,
    padding: tokens.spacingHorizontalM,
    maxHeight: '320px',
    overflow: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
});

/** The live state of a dialogue, as its owner describes it. */
export function DialogueView({ view }: { readonly view: unknown }) {
  const styles = useStyles();
  return h(
    'details',
    { open: true },
    h('summary', { className: styles.summary }, 'Dialogue'),
    h(
      'pre',
      {
        className: styles.json,
        tabIndex: 0,
        'aria-label': 'State of the dialogue',
        role: 'region',
      },
      JSON.stringify(view, null, 2),
    ),
  );
}
