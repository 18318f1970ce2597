import { Caption1, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CallInboundRegular,
  CheckmarkRegular,
  FlowchartRegular,
  NoteEditRegular,
  PeopleChatRegular,
  PeopleQueueRegular,
  PersonCallRegular,
  PersonQuestionMarkRegular,
} from '@fluentui/react-icons';
import { createElement as h } from 'react';
import type { Phase } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';
import { phaseWords } from './dialogue-words.ts';

const useStyles = makeStyles({
  steps: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(92px, 1fr))',
    gap: tokens.spacingHorizontalXS,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  step: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    borderBottom: `3px solid ${tokens.colorTransparentStroke}`,
    whiteSpace: 'nowrap',
  },
  passed: { borderBottomColor: tokens.colorBrandStroke1 },
  current: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    borderBottomColor: tokens.colorBrandBackground,
  },
});

const steps = [
  { phase: 'arriving', icon: CallInboundRegular },
  { phase: 'flow', icon: FlowchartRegular },
  { phase: 'queue', icon: PeopleQueueRegular },
  { phase: 'offer', icon: PersonQuestionMarkRegular },
  { phase: 'joining', icon: PersonCallRegular },
  { phase: 'talk', icon: PeopleChatRegular },
  { phase: 'wrapUp', icon: NoteEditRegular },
] as const;

/** The way of every dialogue, with the step where this one stands. */
export function PhaseSteps({ sight }: { readonly sight: DialogueSight }) {
  const styles = useStyles();
  return h(
    'ol',
    { className: styles.steps, 'aria-label': 'Steps of the dialogue' },
    steps.map(({ phase, icon }) => {
      const isCurrent = phase === sight.phase;
      const isPassed = !isCurrent && hasPassed(sight, phase);
      return h(
        'li',
        {
          key: phase,
          className: mergeClasses(
            styles.step,
            isPassed && styles.passed,
            isCurrent && styles.current,
          ),
          'aria-current': isCurrent ? 'step' : undefined,
        },
        isPassed ? h(CheckmarkRegular, { 'aria-label': 'done', role: 'img' }) : h(icon),
        h(Caption1, null, phaseWords[phase].name),
      );
    }),
  );
}

/** A call can go round: a second offer after a declined one, a queue without a flow. */
function hasPassed({ segments, phase }: DialogueSight, step: Phase): boolean {
  switch (step) {
    case 'arriving':
      return phase !== 'arriving';
    case 'joining':
      return segments.some(({ kind, outcome }) => kind === 'offer' && outcome === 'joined');
    case 'flow':
    case 'scheduled':
    case 'queue':
    case 'offer':
    case 'calling':
    case 'parked':
    case 'handedOver':
    case 'talk':
    case 'wrapUp':
    case 'over':
      return segments.some(({ kind }) => kind === step);
  }
}
