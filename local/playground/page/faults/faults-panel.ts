import {
  Body1,
  Button,
  Card,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Subtitle1,
  tokens,
} from '@fluentui/react-components';
import { DeleteRegular } from '@fluentui/react-icons';
import { createElement as h, useState } from 'react';
import type { Picture } from '../../contract.ts';
import { useAround } from '../surroundings.ts';
import { faultWords } from './fault-choices.ts';
import { FaultForm } from './fault-form.ts';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  heading: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: { display: 'flex', alignItems: 'center', justifyContent: 'space-between' },
});

/** Lets things go wrong on purpose, so that one can see how the contact centre copes. */
export function FaultsPanel({ faults }: Pick<Picture, 'faults'>) {
  const styles = useStyles();
  const { connection } = useAround();
  const [refusal, setRefusal] = useState<string>();
  const ask = (asked: Parameters<typeof connection.ask>[0]) =>
    void connection.ask(asked).then(setRefusal);
  return h(
    'section',
    { className: styles.section, 'aria-label': 'Faults' },
    h(Subtitle1, { as: 'h2', className: styles.heading }, 'Faults'),
    h(
      Card,
      null,
      h(
        Body1,
        { className: styles.quiet },
        'Let something go wrong on purpose, and see how the contact centre copes.',
      ),
      h(FaultForm, { onAdd: (fault) => ask({ kind: 'add fault', fault }) }),
      refusal && h(MessageBar, { intent: 'error' }, h(MessageBarBody, null, refusal)),
      faults.length > 0 &&
        h(
          'ul',
          { className: styles.list, 'aria-label': 'Faults to come' },
          faults.map(({ id, fault }) =>
            h(
              'li',
              { key: id, className: styles.item },
              h(Body1, null, faultWords(fault)),
              h(Button, {
                appearance: 'subtle',
                icon: h(DeleteRegular),
                'aria-label': `Take back: ${faultWords(fault)}`,
                onClick: () => ask({ kind: 'remove fault', id }),
              }),
            ),
          ),
        ),
      faults.length > 1 &&
        h(
          'div',
          null,
          h(Button, { onClick: () => ask({ kind: 'clear faults' }) }, 'Take all back'),
        ),
    ),
  );
}
