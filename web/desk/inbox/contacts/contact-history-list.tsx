import { Body1, Button, Spinner } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactHistory } from '#shared/contracts/contact/contact-commands.ts';
import { LookedUp } from '../../layout/looked-up.tsx';
import { useLookUp } from '../../look-up/use-look-up.ts';
import { useSurroundings } from '../../surroundings.ts';
import type { ContactSource } from './contacts-api.ts';
import { MessageLines } from './message-lines.tsx';
import { useAsking } from './use-asking.ts';

/** What was written with a contact on all of their addresses, one history. */
export function ContactHistoryList({ source }: { readonly source: ContactSource }) {
  const { t } = useTranslation();
  const { contacts } = useSurroundings().inbox;
  const key = JSON.stringify(source);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the source
  const read = useCallback(() => contacts.history(source, null), [contacts, key]);
  const lookUp = useLookUp(key, read);
  return (
    <LookedUp lookUp={lookUp}>
      {(page) => {
        if (page.problem) return <Body1>{t(`contacts.${page.problem}`)}</Body1>;
        if (page.messages.length === 0) return <Body1>{t('contacts.historyNone')}</Body1>;
        return <Pages newest={page} read={(before) => contacts.history(source, before)} />;
      }}
    </LookedUp>
  );
}

interface PagesProps {
  readonly newest: ContactHistory;
  readonly read: (
    before: string,
  ) => ReturnType<ReturnType<typeof useSurroundings>['inbox']['contacts']['history']>;
}

function Pages({ newest, read }: PagesProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState(newest);
  const { isAsked, ask } = useAsking();
  useEffect(() => setPage(newest), [newest]);
  const { before } = page;
  return (
    <>
      {before !== null && (
        <Button
          size="small"
          icon={isAsked ? <Spinner size="extra-tiny" /> : null}
          disabledFocusable={isAsked}
          onClick={() =>
            void ask(read(before), (older) =>
              setPage({ ...older, messages: [...older.messages, ...page.messages] }),
            )
          }
        >
          {t('contacts.more')}
        </Button>
      )}
      <MessageLines label={t('contacts.history')} messages={page.messages} />
    </>
  );
}
