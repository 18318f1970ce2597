import { useTranslation } from 'react-i18next';
import { Panel } from '../layout/panel.tsx';
import { PeopleSearch } from './people-search.tsx';
import { useChoices } from './use-choices.ts';

/** Who is there and what they do; for administrators who want it always in sight. */
export function ColleaguesPanel() {
  const { t } = useTranslation();
  return (
    <Panel title={t('people.panel')}>
      <PeopleSearch choices={useChoices('')} />
    </Panel>
  );
}
