import { Button, Tooltip } from '@fluentui/react-components';
import { ChatAddRegular } from '@fluentui/react-icons/svg/chat-add';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

const BeginDialog = lazy(async () => ({
  default: (await import('./dialogs/begin-dialog.tsx')).BeginDialog,
}));
const SearchDialog = lazy(async () => ({
  default: (await import('./dialogs/search-dialog.tsx')).SearchDialog,
}));

/** Starts a conversation; searches all of them. */
export function MessagesButtons() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<'begin' | 'search'>();
  const close = () => setOpened(undefined);
  return (
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
        {opened === 'search' && <SearchDialog onClose={close} />}
      </Suspense>
    </>
  );
}
