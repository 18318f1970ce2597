import {
  Avatar,
  Body1,
  Caption1,
  Caption1Strong,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { CallRegular } from '@fluentui/react-icons/svg/call';
import { PeopleTeamRegular } from '@fluentui/react-icons/svg/people-team';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from './choices.ts';
import { presenceBadge } from './presence-badge.ts';
import { useChoiceWords } from './use-choice-words.ts';

const useStyles = makeStyles({
  list: { overflowY: 'auto', maxHeight: 'min(340px, 45vh)' },
  title: { display: 'block', padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}` },
  choice: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    border: '2px solid transparent',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    border: `2px solid ${tokens.colorCompoundBrandStroke}`,
    ':hover': { backgroundColor: tokens.colorBrandBackground2 },
  },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  soft: { color: tokens.colorNeutralForeground2 },
});

const kinds = ['number', 'agent', 'queue', 'person'] as const;

interface PeopleListProps {
  readonly id: string;
  readonly all: readonly Choice[];
  readonly chosen: Choice | undefined;
  readonly onChoose: (choice: Choice) => void;
}

export const choiceId = (list: string, { key }: Choice) => `${list} ${key}`.replaceAll(/\W/g, '-');

/** All that can be chosen, by kind. The keyboard stays in the search field, which names the chosen one. */
export function PeopleList({ id, all, chosen, onChoose }: PeopleListProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <div id={id} role="listbox" aria-label={t('people.found')} className={styles.list}>
      {kinds.map((kind) => {
        const ofKind = all.filter((choice) => choice.kind === kind);
        if (ofKind.length === 0) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox
          <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
            <Caption1Strong id={`${id}-${kind}`} className={styles.title} role="presentation">
              {t(`people.kind.${kind}`)}
            </Caption1Strong>
            {ofKind.map((choice) => (
              <Option
                key={choice.key}
                id={choiceId(id, choice)}
                choice={choice}
                isChosen={choice.key === chosen?.key}
                onChoose={onChoose}
              />
            ))}
          </div>
        );
      })}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly isChosen: boolean;
  readonly onChoose: (choice: Choice) => void;
}

function Option({ id, choice, isChosen, onChoose }: OptionProps) {
  const styles = useStyles();
  const { name, about } = useChoiceWords()(choice);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search field keeps the focus and names the option
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field hears the keys
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isChosen}
      className={mergeClasses(styles.choice, isChosen && styles.chosen)}
      onClick={() => onChoose(choice)}
    >
      <Picture choice={choice} name={name} />
      <div className={styles.words}>
        <Body1>{name}</Body1>
        <Caption1 className={styles.soft}>{about}</Caption1>
      </div>
    </div>
  );
}

function Picture({ choice, name }: { readonly choice: Choice; readonly name: string }) {
  const badge = presenceBadge(choice);
  if (choice.kind === 'number') return <Avatar icon={<CallRegular />} aria-hidden />;
  if (choice.kind === 'queue')
    return <Avatar icon={<PeopleTeamRegular />} shape="square" aria-hidden />;
  return (
    <Avatar
      name={name}
      color="colorful"
      aria-hidden
      {...(badge && { badge: { status: badge, 'aria-hidden': true } })}
    />
  );
}
