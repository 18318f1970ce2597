import { Caption1, Field, Input, Textarea } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { channelFacts } from '#shared/contracts/conversation/channels.ts';
import type { DeskAddresses } from '#shared/contracts/desk/desk-conversation.ts';
import { beginsWith } from '#shared/domain/conversation/begins-with.ts';
import { LookedUp } from '../../layout/looked-up.tsx';
import { useLookUp } from '../../look-up/use-look-up.ts';
import { useSurroundings } from '../../surroundings.ts';
import { RichText } from '../composer/rich-text.tsx';
import { firstFilePath } from '../model/kept-files.ts';
import { FileField } from './file-field.tsx';
import { TemplateForm } from './template-form.tsx';
import type { Begin } from './use-begin.ts';

interface FirstMessageProps {
  readonly from: DeskAddresses['addresses'][number];
  readonly begin: Begin;
}

/** With what one begins on a channel: a template, a text, or a mail. */
export function FirstMessage({ from, begin }: FirstMessageProps) {
  switch (beginsWith[from.channel]) {
    case 'template':
      return <FirstTemplate key={from.address} from={from} begin={begin} />;
    case 'text':
      return <FirstText from={from} begin={begin} />;
    case 'mail':
      return <FirstMail begin={begin} />;
    case undefined:
      return null;
  }
}

function FirstTemplate({ from, begin: { id, first, change } }: FirstMessageProps) {
  const { api } = useSurroundings().inbox;
  const lookUp = useLookUp(from.address, api.templatesOf);
  return (
    <LookedUp lookUp={lookUp}>
      {({ templates }) => (
        <TemplateForm
          templates={templates}
          choice={first}
          onChange={change}
          fileField={(key) => (
            <FileField
              pathOf={(file) => firstFilePath(id, file)}
              onDone={(file) => change({ values: { ...first.values, [key]: file.id } })}
            />
          )}
        />
      )}
    </LookedUp>
  );
}

function FirstText({ from, begin: { first, change } }: FirstMessageProps) {
  const { t } = useTranslation();
  const most = channelFacts(from.channel).longestText;
  return (
    <Field label={t('contacts.begin.text')} required>
      <Textarea
        value={first.text}
        rows={4}
        maxLength={most}
        onChange={(_, { value }) => change({ text: value })}
      />
      <Caption1>{t('inbox.composer.tooLong', { most })}</Caption1>
    </Field>
  );
}

function FirstMail({ begin: { first, change, start } }: Pick<FirstMessageProps, 'begin'>) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('contacts.begin.subject')} required>
        <Input
          value={first.subject}
          maxLength={1_000}
          onChange={(_, { value }) => change({ subject: value })}
        />
      </Field>
      <RichText
        label={t('contacts.begin.body')}
        html={first.html}
        onChange={(html) => change({ html })}
        onSend={start}
        onFiles={() => {}}
      />
    </>
  );
}
