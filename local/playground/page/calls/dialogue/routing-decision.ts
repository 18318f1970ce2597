import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled, SubtractCircleRegular } from '@fluentui/react-icons';
import { createElement as h } from 'react';
import type { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';
import { useNames } from '../../surroundings.ts';
import { agentName, verdictWord } from './dialogue-words.ts';

const useStyles = makeStyles({
  agents: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  agent: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  chosen: { color: tokens.colorPaletteGreenForeground1, flexShrink: 0 },
  other: { color: tokens.colorNeutralForeground2, flexShrink: 0 },
});

/** Who was considered for the call, and why they were chosen or not. */
export function RoutingDecision({ routing }: Pick<DialogueSight, 'routing'>) {
  const styles = useStyles();
  const names = useNames();
  return h(
    'ul',
    { className: styles.agents },
    routing.map(({ agent, verdict }) =>
      h(
        'li',
        { key: agent, className: styles.agent },
        verdict === 'chosen'
          ? h(CheckmarkCircleFilled, { className: styles.chosen })
          : h(SubtractCircleRegular, { className: styles.other }),
        h(Caption1, null, `${agentName(agent, names)} ${verdictWord(verdict)}`),
      ),
    ),
  );
}
