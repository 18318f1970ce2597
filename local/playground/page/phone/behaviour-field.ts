import { Field, makeStyles, Select, SpinButton, tokens } from '@fluentui/react-components';
import { createElement as h } from 'react';
import type { Behaviour } from '../../../acs/world/model.ts';
import type { Act } from './use-act.ts';

const useStyles = makeStyles({
  row: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'end' },
  what: { flexGrow: 1, minWidth: 0, gridTemplateColumns: 'minmax(0, 1fr)' },
  seconds: { width: '104px' },
  spin: { width: '104px', boxSizing: 'border-box' },
});

const choices: Readonly<Record<Behaviour['kind'], string>> = {
  rings: 'rings until somebody answers',
  answers: 'answers by itself',
  declines: 'declines by itself',
  busy: 'is busy',
  unreachable: 'cannot be reached',
};
const usualDelay = 2000;
const longestSeconds = 600;

interface BehaviourFieldProps {
  readonly behaviour: Behaviour;
  readonly act: Act;
}

/** What the phone does when it is called. */
export function BehaviourField({ behaviour, act }: BehaviourFieldProps) {
  const styles = useStyles();
  const isLater = 'after' in behaviour;
  const after = isLater ? behaviour.after : usualDelay;
  const choose = (kind: string, delay: number) =>
    act({ do: 'behave', behaviour: toBehaviour(kind, delay) });
  return h(
    'div',
    { className: styles.row },
    h(
      Field,
      { label: 'When it is called, it', className: styles.what },
      h(
        Select,
        { value: behaviour.kind, onChange: (_event, { value }) => choose(value, after) },
        Object.entries(choices).map(([kind, text]) =>
          h('option', { key: kind, value: kind }, text),
        ),
      ),
    ),
    isLater &&
      h(
        Field,
        { label: 'after seconds', className: styles.seconds },
        h(SpinButton, {
          className: styles.spin,
          min: 0,
          max: longestSeconds,
          value: after / 1000,
          onChange: (_event, { value, displayValue }) => {
            const seconds = value ?? Number(displayValue);
            if (seconds >= 0 && seconds <= longestSeconds) choose(behaviour.kind, seconds * 1000);
          },
        }),
      ),
  );
}

function toBehaviour(kind: string, after: number): Behaviour {
  if (kind === 'answers' || kind === 'declines') return { kind, after };
  return kind === 'busy' || kind === 'unreachable' ? { kind } : { kind: 'rings' };
}
