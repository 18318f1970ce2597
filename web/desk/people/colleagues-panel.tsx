import { makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { Panel } from '../layout/panel.tsx';
import { possibilities } from '../model/possibilities.ts';
import { ChoiceText } from './choice-text.tsx';
import { takesWritten } from './choices.ts';
import { PeopleButtons } from './people-buttons.tsx';
import { PeopleSearch } from './people-search.tsx';
import { useChoices } from './use-choices.ts';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** Who is there and what they do, for administrators who want it always in sight; a call can be sent from here. */
export function ColleaguesPanel({ dialogue }: { readonly dialogue: DeskDialogue | undefined }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const isWritten = Boolean(dialogue?.text);
  const choices = useChoices(dialogue?.reached ?? '', isWritten ? takesWritten : undefined);
  const mainId = useId();
  return (
    <Panel title={t('people.panel')}>
      <PeopleSearch choices={choices} mainId={mainId} />
      {dialogue && possibilities(dialogue).askOthers && choices.chosen && (
        <>
          <ChoiceText chosen={choices.chosen} />
          <div className={styles.buttons}>
            <PeopleButtons
              dialogue={dialogue.id}
              chosen={choices.chosen}
              isWritten={isWritten}
              mainId={mainId}
            />
          </div>
        </>
      )}
    </Panel>
  );
}
