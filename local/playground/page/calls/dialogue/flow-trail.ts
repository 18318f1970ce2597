import { Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons';
import { createElement as h } from 'react';
import type { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';

const useStyles = makeStyles({
  trail: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  node: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  here: { color: tokens.colorBrandForeground1 },
});

/** The nodes that the caller has come through, the latest last. */
export function FlowTrail({ flow }: { readonly flow: NonNullable<DialogueSight['flow']> }) {
  const styles = useStyles();
  const last = flow.trail.length - 1;
  const nodes = flow.trail.map((node, index) => ({ key: `${index} ${node}`, node, index }));
  return h(
    'ol',
    { className: styles.trail, 'aria-label': 'Nodes of the flow' },
    nodes.map(({ key, node, index }) => {
      const isHere = index === last && node === flow.node;
      return h(
        'li',
        { key, className: styles.node, 'aria-current': isHere ? 'location' : undefined },
        index > 0 && h(ChevronRightRegular),
        isHere ? h(Caption1Strong, { className: styles.here }, node) : h(Caption1, null, node),
      );
    }),
  );
}
