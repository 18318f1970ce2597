import {
  Checkbox,
  Field,
  Input,
  makeStyles,
  Textarea,
  ToggleButton,
  Toolbar,
  tokens,
} from '@fluentui/react-components';
import { ArrowForwardRegular } from '@fluentui/react-icons/svg/arrow-forward';
import { ArrowReplyRegular } from '@fluentui/react-icons/svg/arrow-reply';
import { ArrowReplyAllRegular } from '@fluentui/react-icons/svg/arrow-reply-all';
import { useTranslation } from 'react-i18next';
import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';
import { parseAddresses } from '../model/draft.ts';
import { mailOf } from '../model/written.ts';
import { useConversation } from '../use-conversation.ts';
import { RichText } from './rich-text.tsx';
import type { Composer } from './use-composer.ts';

const useStyles = makeStyles({
  purposes: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  fields: { display: 'grid', gap: tokens.spacingVerticalXS },
  head: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
    gap: tokens.spacingHorizontalS,
  },
});

/** An answer by mail: to whom, about what, and what it says. */
export function MailFields({ composer }: { readonly composer: Composer }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { draft, dialogue, change, hindrance, send, typed } = composer;
  const mail = draft.mail ?? mailOf(dialogue);
  const set = (changed: Partial<typeof mail>) => change({ mail: { ...mail, ...changed } });
  const badIn = (typed: string) => {
    const address = parseAddresses(typed).bad[0];
    return address === undefined ? undefined : t('inbox.mail.badAddress', { address });
  };
  const toProblem =
    badIn(mail.to) ?? (hindrance === 'noAddress' ? t('inbox.mail.noAddress') : undefined);
  const ccProblem = badIn(mail.cc);
  const bccProblem = badIn(mail.bcc);
  return (
    <div className={styles.fields}>
      <PurposeChoice composer={composer} />
      <div className={styles.head}>
        <Field label={t('inbox.mail.to')} {...(toProblem && { validationMessage: toProblem })}>
          <Input type="text" value={mail.to} onChange={(_, { value }) => set({ to: value })} />
        </Field>
        <Field label={t('inbox.mail.cc')} {...(ccProblem && { validationMessage: ccProblem })}>
          <Input type="text" value={mail.cc} onChange={(_, { value }) => set({ cc: value })} />
        </Field>
        <Field
          label={t('contacts.mail.bcc')}
          {...(bccProblem && { validationMessage: bccProblem })}
        >
          <Input type="text" value={mail.bcc} onChange={(_, { value }) => set({ bcc: value })} />
        </Field>
        <Field label={t('inbox.mail.subject')}>
          <Input
            value={mail.subject}
            maxLength={1_000}
            onChange={(_, { value }) => set({ subject: value })}
          />
        </Field>
      </div>
      <RichText
        // Another message begins with an empty page.
        key={draft.id}
        label={t('inbox.mail.body')}
        html={mail.html}
        onChange={(html) => {
          set({ html });
          typed();
        }}
        onSend={send}
        onFiles={composer.uploads.add}
      />
      <Checkbox
        label={t('contacts.mail.isSigned')}
        checked={mail.isSigned}
        onChange={(_, { checked }) => set({ isSigned: checked === true })}
      />
      <Signature composer={composer} />
    </div>
  );
}

const purposes = [
  ['reply', <ArrowReplyRegular key="reply" />],
  ['replyAll', <ArrowReplyAllRegular key="replyAll" />],
  ['forward', <ArrowForwardRegular key="forward" />],
] as const;

/** Answers whoever wrote or all, or passes their mail on; what was written stays. */
function PurposeChoice({ composer: { draft, dialogue, change } }: { readonly composer: Composer }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { messages = [], earlier } = useConversation(dialogue.id);
  const mail = draft.mail ?? mailOf(dialogue);
  const isMeant = ({ direction, providerId }: DeskMessage) =>
    draft.replyTo === null ? direction === 'in' : providerId === draft.replyTo;
  const content = [...earlier, ...messages].findLast(isMeant)?.content;
  const answered =
    content?.kind === 'mail' ? { to: [...content.to], cc: [...content.cc] } : undefined;
  return (
    <Toolbar className={styles.purposes} size="small" aria-label={t('contacts.mail.purpose')}>
      {purposes.map(([purpose, icon]) => (
        <ToggleButton
          key={purpose}
          size="small"
          appearance="subtle"
          icon={icon}
          checked={mail.purpose === purpose}
          onClick={() => {
            const { html, bcc, isSigned } = mail;
            change({ mail: { ...mailOf(dialogue, purpose, answered), html, bcc, isSigned } });
          }}
        >
          {t(`contacts.mail.${purpose}`)}
        </ToggleButton>
      ))}
    </Toolbar>
  );
}

function Signature({ composer: { signature, setSignature } }: { readonly composer: Composer }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('inbox.mail.signature')}</summary>
      <Field hint={t('inbox.mail.signatureText')}>
        <Textarea
          aria-label={t('inbox.mail.signature')}
          value={signature}
          rows={3}
          maxLength={2_000}
          onChange={(_, { value }) => setSignature(value)}
        />
      </Field>
    </details>
  );
}
