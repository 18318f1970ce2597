import { Body1, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LookedUp } from '../layout/looked-up.tsx';
import type { Choice } from './choices.ts';
import { choiceId, PeopleList } from './people-list.tsx';
import type { Choices } from './use-choices.ts';

const useStyles = makeStyles({
  search: { display: 'grid', gap: tokens.spacingVerticalS },
  none: { padding: tokens.spacingVerticalM, color: tokens.colorNeutralForeground2 },
});

interface PeopleSearchProps {
  readonly choices: Choices;
  readonly hasFocus?: boolean;
  /** Of the button to which Enter goes once somebody is chosen; with `onTake` they are taken at once. */
  readonly mainId?: string;
  readonly onTake?: (choice: Choice) => void;
  /** What the field asks for, when not for all there are. */
  readonly label?: string;
}

/** A field for names and numbers with what it finds below; arrow keys choose. */
export function PeopleSearch({
  choices,
  mainId = '',
  onTake,
  label,
  hasFocus = false,
}: PeopleSearchProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const id = useId();
  const { typed, all, chosen, lookUp, type, choose, move } = choices;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key !== 'Enter') return;
    else if (chosen && onTake) onTake(chosen);
    else if (chosen) document.getElementById(mainId)?.focus();
    else move(1);
    event.preventDefault();
  }

  return (
    <div className={styles.search}>
      <Field label={label ?? t('people.search')} hint={t('people.searchText')}>
        <Input
          type="search"
          role="combobox"
          aria-expanded={all.length > 0}
          aria-autocomplete="list"
          aria-controls={id}
          {...(chosen && { 'aria-activedescendant': choiceId(id, chosen) })}
          contentBefore={<SearchRegular />}
          autoFocus={hasFocus}
          autoComplete="off"
          value={typed}
          onChange={(_, { value }) => type(value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      {all.length > 0 && (
        <PeopleList id={id} all={all} chosen={chosen} onChoose={onTake ?? choose} />
      )}
      {all.length === 0 && (
        <div role="status">
          <LookedUp lookUp={lookUp}>
            {() => <Body1 className={styles.none}>{t('people.none')}</Body1>}
          </LookedUp>
        </div>
      )}
    </div>
  );
}
