import { makeStyles, tokens } from '@fluentui/react-components';
import { Fragment, createElement as h } from 'react';
import { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';
import { DialoguePicture } from './dialogue/dialogue-picture.ts';

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

/** The live state of a dialogue: a picture where the product tells it, and in any case as it was told. */
export function DialogueView({ view }: { readonly view: unknown }) {
  const styles = useStyles();
  const sight = DialogueSight.safeParse(view);
  return h(
    Fragment,
    null,
    sight.success && h(DialoguePicture, { sight: sight.data }),
    h(
      'details',
      { open: !sight.success },
      h('summary', { className: styles.summary }, sight.success ? 'Details' : 'Dialogue'),
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
    ),
  );
}
