import { makeStyles, tokens } from '@fluentui/react-components';
import { createElement as h } from 'react';
import type { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';
import { useNames } from '../../surroundings.ts';
import { duration } from '../../words.ts';
import { Countdowns } from './countdowns.ts';
import { agentName, inWords, languageName } from './dialogue-words.ts';
import { Fact } from './fact.ts';
import { FlowTrail } from './flow-trail.ts';
import { RoutingDecision } from './routing-decision.ts';

const useStyles = makeStyles({
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXXL}`,
    margin: 0,
  },
});

interface DialogueFactsProps {
  readonly sight: DialogueSight;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What there is to say of a dialogue now; what does not apply is left out. */
export function DialogueFacts({ sight, now }: DialogueFactsProps) {
  const styles = useStyles();
  const names = useNames();
  const { flow, agent, phase, timers, routing, ending } = sight;
  return h(
    'dl',
    { className: styles.facts },
    flow && h(Fact, { name: `Flow ${flow.id}, version ${flow.version}` }, h(FlowTrail, { flow })),
    flow?.language && h(Fact, { name: 'Language' }, languageName(flow.language)),
    isWaiting(sight) && h(Fact, { name: 'Waiting for' }, duration(now - (sight.queuedAt ?? now))),
    agent && h(Fact, { name: agentWord(phase) }, agentName(agent, names)),
    timers.length > 0 && h(Fact, { name: 'Happens by itself' }, h(Countdowns, { timers, now })),
    routing.length > 0 &&
      h(Fact, { name: 'Last routing decision' }, h(RoutingDecision, { routing })),
    ending && h(Fact, { name: 'Ended by' }, `${ending.by}: ${inWords(ending.reason)}`),
  );
}

function isWaiting({ phase, queuedAt }: DialogueSight): boolean {
  return queuedAt !== null && ['queue', 'offer', 'joining'].includes(phase);
}

function agentWord(phase: DialogueSight['phase']): string {
  if (phase === 'offer') return 'Offered to';
  return phase === 'joining' ? 'Rings at' : 'Agent';
}
