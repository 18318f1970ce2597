import { Button, Tooltip } from '@fluentui/react-components';
import { BookContactsRegular } from '@fluentui/react-icons/svg/book-contacts';
import { ChatAddRegular } from '@fluentui/react-icons/svg/chat-add';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKnown } from '../surroundings.ts';

const BeginDialog = lazy(async () => ({
  default: (await import('./dialogs/begin-dialog.tsx')).BeginDialog,
}));
const ContactsDialog = lazy(async () => ({
  default: (await import('./contacts/contacts-dialog.tsx')).ContactsDialog,
}));
const SearchDialog = lazy(async () => ({
  default: (await import('./dialogs/search-dialog.tsx')).SearchDialog,
}));

/** Starts a conversation and finds contacts, for those who may; searches all conversations. */
export function MessagesButtons() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'begin' | 'contacts' | 'search'>();
  const mayBegin = useKnown().view?.agent.mayBegin === true;
  const close = () => setOpened(undefined);
  return (
    <>
      {mayBegin && (
        <>
          <Tooltip content={t('inbox.begin.title')} relationship="label">
            <Button
              appearance="subtle"
              icon={<ChatAddRegular />}
              aria-keyshortcuts="Alt+B"
              data-reached-by="begin"
              onClick={() => setOpened('begin')}
            />
          </Tooltip>
          <Tooltip content={t('contacts.title')} relationship="label">
            <Button
              appearance="subtle"
              icon={<BookContactsRegular />}
              aria-keyshortcuts="Alt+U"
              data-reached-by="contacts"
              onClick={() => setOpened('contacts')}
            />
          </Tooltip>
        </>
      )}
      <Tooltip content={t('inbox.search.title')} relationship="label">
        <Button
          appearance="subtle"
          icon={<SearchRegular />}
          aria-keyshortcuts="Alt+S"
          data-reached-by="search"
          onClick={() => setOpened('search')}
        />
      </Tooltip>
      <Suspense>
        {opened === 'begin' && <BeginDialog onClose={close} />}
        {opened === 'contacts' && <ContactsDialog onClose={close} />}
        {opened === 'search' && <SearchDialog onClose={close} />}
      </Suspense>
    </>
  );
}
