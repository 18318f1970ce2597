import { Field, makeStyles, SearchBox, Select, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { AgentStatus } from '#shared/contracts/desk/desk-view.ts';
import { useKnown } from '../surroundings.ts';
import type { Arrangement } from './arrange-agents.ts';

const useStyles = makeStyles({
  filter: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: tokens.spacingHorizontalM,
  },
  search: { flexGrow: 1, minWidth: '160px' },
  box: { maxWidth: 'none' },
  shown: { paddingBottom: '6px', color: tokens.colorNeutralForeground2 },
});

interface AgentFilterProps {
  readonly arrangement: Arrangement;
  readonly onChange: (changed: Partial<Arrangement>) => void;
  readonly shown: number;
}

/** By name, team and state. */
export function AgentFilter({ arrangement, onChange, shown }: AgentFilterProps) {
  const { t } = useTranslation('board');
  const { view } = useKnown();
  const styles = useStyles();
  const { text, team, status } = arrangement;
  return (
    <search className={styles.filter}>
      <Field label={t('agents.search')} className={styles.search}>
        <SearchBox
          className={styles.box}
          value={text}
          onChange={(_, { value }) => onChange({ text: value })}
        />
      </Field>
      <Field label={t('agents.team')}>
        <Select value={team} onChange={(_, { value }) => onChange({ team: value })}>
          <option value="">{t('agents.allTeams')}</option>
          {view?.teams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('agents.status')}>
        <Select value={status} onChange={(_, { value }) => onChange({ status: value })}>
          <option value="">{t('agents.allStatuses')}</option>
          <option value="signedIn">{t('agents.signedIn')}</option>
          {AgentStatus.options.map((each) => (
            <option key={each} value={each}>
              {t(`status.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Text className={styles.shown} role="status">
        {t('agents.shown', { shown, all: view?.agents.length ?? 0 })}
      </Text>
    </search>
  );
}
