import { makeStyles, Tag, TagGroup, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Choice } from '../people/choices.ts';
import { PeopleSearch } from '../people/people-search.tsx';
import { useChoices } from '../people/use-choices.ts';
import type { SwarmPerson } from './compose.ts';

const useStyles = makeStyles({
  people: { display: 'grid', gap: tokens.spacingVerticalS },
  tags: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

interface SwarmPeopleProps {
  readonly people: readonly SwarmPerson[];
  /** Nobody comes or goes any more. */
  readonly isFixed: boolean;
  readonly onChange: (people: readonly SwarmPerson[]) => void;
}

/** Colleagues to ask: found by name, taken by Enter or a click. */
export function SwarmPeople({ people, isFixed, onChange }: SwarmPeopleProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const choices = useChoices('', (choice) => {
    const person = toPerson(choice);
    return person !== undefined && people.every(({ id }) => id !== person.id);
  });

  function take(choice: Choice) {
    const person = toPerson(choice);
    if (!person) return;
    onChange([...people, person]);
    choices.type('');
  }

  return (
    <div className={styles.people}>
      {people.length > 0 && (
        <TagGroup
          className={styles.tags}
          aria-label={t('swarm.chosen')}
          onDismiss={(_, { value }) => onChange(people.filter(({ id }) => id !== value))}
        >
          {people.map(({ id, name }) => (
            <Tag
              key={id}
              value={id}
              dismissible={!isFixed}
              appearance="brand"
              dismissIcon={{ 'aria-label': t('swarm.remove', { name }) }}
            >
              {name}
            </Tag>
          ))}
        </TagGroup>
      )}
      {!isFixed && (
        <PeopleSearch choices={choices} label={t('swarm.search')} onTake={take} hasFocus />
      )}
    </div>
  );
}

/** Agents and people of the directory are in Teams, queues and numbers are not. */
function toPerson(choice: Choice): SwarmPerson | undefined {
  switch (choice.kind) {
    case 'agent':
      return { id: choice.agent.id, name: choice.agent.name };
    case 'person':
      return { id: choice.person.id, name: choice.person.name };
    case 'number':
    case 'queue':
      return undefined;
  }
}
