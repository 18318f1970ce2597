import { Badge, makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { duration } from '../../ui/duration.ts';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';
import { ContactLine } from '../inbox/contacts/contact-line.tsx';
import { plainAddress } from '../inbox/model/customer-address.ts';
import { Facts } from '../layout/facts.tsx';
import { Panel } from '../layout/panel.tsx';
import { languageName } from './language-name.ts';

const useStyles = makeStyles({
  skills: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

/** Who the customer is, as far as the dialogue tells. */
export function CustomerPanel({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t, i18n } = useTranslation();
  const pretty = usePrettyNumber();
  const { customer, language, waited, reached, center, skills, callback, text, phase } = dialogue;
  return (
    <Panel title={t('customer.title')}>
      <Facts
        facts={[
          [t('customer.name'), customer.name],
          [
            t(text ? 'contacts.fields.address' : 'customer.address'),
            pretty(plainAddress(customer.address)),
          ],
          [t('customer.language'), language && languageName(language, i18n.language)],
          [t('customer.waited'), duration(waited)],
          [t(text ? 'contacts.fields.reached' : 'customer.reached'), pretty(plainAddress(reached))],
          [t('customer.center'), center.name],
          [t('customer.callback'), callback && t('callback.attempt', callback)],
          [t('customer.skills'), skills.length > 0 && <Skills skills={skills} />],
        ]}
      />
      {phase !== 'offer' && <ContactLine key={dialogue.id} dialogue={dialogue} />}
    </Panel>
  );
}

function Skills({ skills }: Pick<DeskDialogue, 'skills'>) {
  const styles = useStyles();
  return (
    <span className={styles.skills}>
      {skills.map((skill) => (
        <Badge key={skill} appearance="tint" color="brand">
          {skill}
        </Badge>
      ))}
    </span>
  );
}
