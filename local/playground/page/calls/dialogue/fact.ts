import { Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { createElement as h, type ReactNode } from 'react';

const useStyles = makeStyles({
  fact: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  name: { color: tokens.colorNeutralForeground2, lineHeight: tokens.lineHeightBase200 },
  value: { margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
});

interface FactProps {
  readonly name: string;
  readonly children?: ReactNode;
}

/** A name and what it is, in a list of facts. */
export function Fact({ name, children }: FactProps) {
  const styles = useStyles();
  return h(
    'div',
    { className: styles.fact },
    h('dt', { className: styles.name }, h(Caption1, null, name)),
    h(
      'dd',
      { className: styles.value },
      typeof children === 'string' ? h(Caption1Strong, { block: true }, children) : children,
    ),
  );
}
