import {
  Button,
  Caption1,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Select,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskAddresses } from '#shared/contracts/desk/desk-conversation.ts';
import { toNumber } from '../../../ui/phone-number.ts';
import { LookedUp } from '../../layout/looked-up.tsx';
import { useLookUp } from '../../look-up/use-look-up.ts';
import { broken } from '../../model/broken.ts';
import type { Trouble } from '../../server/answer.ts';
import { useSurroundings } from '../../surroundings.ts';
import { plainAddress } from '../model/customer-address.ts';
import { missingValues, templateParameters } from '../model/template-text.ts';
import { type TemplateChoice, TemplateForm } from './template-form.tsx';

const useStyles = makeStyles({
  surface: { maxWidth: '860px', width: '94vw' },
  content: { display: 'grid', gap: tokens.spacingVerticalM },
  head: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))',
    gap: tokens.spacingHorizontalM,
  },
});

const nothingChosen: TemplateChoice = { template: undefined, values: {} };

/** Writes first: from which of our addresses, to whom, and with which template. */
export function BeginDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { api } = useSurroundings().inbox;
  const lookUp = useLookUp('addresses', api.addresses);
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('inbox.begin.title')}</DialogTitle>
          <LookedUp lookUp={lookUp}>
            {({ addresses }) => <BeginForm addresses={addresses} onClose={onClose} />}
          </LookedUp>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

interface BeginFormProps extends DeskAddresses {
  readonly onClose: () => void;
}

function BeginForm({ addresses, onClose }: BeginFormProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { inbox } = useSurroundings();
  const [address, setAddress] = useState(addresses[0]?.address);
  const [typed, setTyped] = useState('');
  const [choice, setChoice] = useState(nothingChosen);
  const lookUp = useLookUp(address, inbox.api.templatesOf);
  const to = toNumber(typed, plainAddress(address ?? ''));
  const { isAsked, why, begin } = useBegin(onClose);
  const { template, values } = choice;
  const isComplete =
    address !== undefined &&
    to !== undefined &&
    template !== undefined &&
    missingValues(template, values).length === 0;

  function start() {
    if (!isComplete || isAsked) return;
    const { name, language } = template;
    const parameters = templateParameters(template, values);
    void begin({ address, to, template: { name, language, parameters } });
  }

  if (address === undefined) return <DialogContent>{t('inbox.begin.none')}</DialogContent>;
  return (
    <>
      <DialogContent className={styles.content}>
        {why !== undefined && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>{t('inbox.begin.failed', { why })}</MessageBarBody>
          </MessageBar>
        )}
        <div className={styles.head}>
          <Field label={t('inbox.begin.from')}>
            <Select
              value={address}
              onChange={(_, { value }) => {
                setAddress(value);
                setChoice(nothingChosen);
              }}
            >
              {addresses.map((each) => (
                <option key={each.address} value={each.address}>
                  {each.name} ({plainAddress(each.address)})
                </option>
              ))}
            </Select>
          </Field>
          <Field
            label={t('inbox.begin.to')}
            hint={t('inbox.begin.toText')}
            required
            {...(typed.length > 6 && !to && { validationMessage: t('inbox.begin.badNumber') })}
          >
            <Input type="tel" value={typed} onChange={(_, { value }) => setTyped(value)} />
          </Field>
        </div>
        <LookedUp lookUp={lookUp}>
          {({ templates }) => (
            <TemplateForm
              templates={templates}
              choice={choice}
              onChange={setChoice}
              fileField={() => <Caption1>{t('inbox.template.fileHere')}</Caption1>}
            />
          )}
        </LookedUp>
      </DialogContent>
      <DialogActions fluid>
        {template && !isComplete && <Caption1>{t('inbox.template.missing')}</Caption1>}
        <Button onClick={onClose}>{t('inbox.template.cancel')}</Button>
        <Button
          appearance="primary"
          icon={isAsked ? <Spinner size="extra-tiny" /> : null}
          disabledFocusable={!isComplete || isAsked}
          onClick={start}
        >
          {t('inbox.begin.start')}
        </Button>
      </DialogActions>
    </>
  );
}

type Begun = Omit<Parameters<ReturnType<typeof useSurroundings>['inbox']['api']['begin']>[0], 'id'>;

/** Asked again it is the same conversation: what got lost begins only one. */
function useBegin(onDone: () => void) {
  const { t } = useTranslation();
  const { inbox, model, attention } = useSurroundings();
  const [id] = useState(() => crypto.randomUUID());
  const [isAsked, setIsAsked] = useState(false);
  const [why, setWhy] = useState<string>();
  const words = (trouble: Trouble) =>
    trouble.kind === 'refused'
      ? [trouble.title, trouble.detail].filter(Boolean).join(' ')
      : t('inbox.file.noAnswer');
  return {
    isAsked,
    why,
    async begin(wanted: Begun) {
      setIsAsked(true);
      setWhy(undefined);
      const answer = await inbox.api.begin({ id, ...wanted }).catch(broken);
      setIsAsked(false);
      if (!answer.ok) return setWhy(words(answer.trouble));
      attention.choose(answer.value.dialogue);
      await model.refresh();
      onDone();
    },
  };
}
