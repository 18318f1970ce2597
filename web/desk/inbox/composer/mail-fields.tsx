import { Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { parseAddresses } from '../model/draft.ts';
import { mailOf } from '../model/written.ts';
import { RichText } from './rich-text.tsx';
import type { Composer } from './use-composer.ts';

const useStyles = makeStyles({
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
  return (
    <div className={styles.fields}>
      <div className={styles.head}>
        <Field label={t('inbox.mail.to')} {...(toProblem && { validationMessage: toProblem })}>
          <Input type="text" value={mail.to} onChange={(_, { value }) => set({ to: value })} />
        </Field>
        <Field label={t('inbox.mail.cc')} {...(ccProblem && { validationMessage: ccProblem })}>
          <Input type="text" value={mail.cc} onChange={(_, { value }) => set({ cc: value })} />
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
      <Signature composer={composer} />
    </div>
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
