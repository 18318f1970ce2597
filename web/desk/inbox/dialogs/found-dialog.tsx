import {
  Body1,
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EarlierMessages, MessageSearch } from '#shared/contracts/desk/desk-conversation.ts';
import { usePrettyNumber } from '../../../ui/use-pretty-number.ts';
import { LookedUp } from '../../layout/looked-up.tsx';
import { useLookUp } from '../../look-up/use-look-up.ts';
import { useKnown, useSurroundings } from '../../surroundings.ts';
import { MessageLines } from '../contacts/message-lines.tsx';
import { useAsking } from '../contacts/use-asking.ts';
import { plainAddress } from '../model/customer-address.ts';

const useStyles = makeStyles({
  content: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'stretch' },
  more: { justifySelf: 'start' },
});

type Hit = MessageSearch['hits'][number];

interface FoundDialogProps {
  readonly hit: Hit;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** The conversation in which something was found, at that message. */
export function FoundDialog({ hit, onBack, onClose }: FoundDialogProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const pretty = usePrettyNumber();
  const { inbox, attention } = useSurroundings();
  const { view } = useKnown();
  const { conversation, at, customer } = hit;
  const read = useCallback(
    () => inbox.api.found({ conversation, at }, null),
    [inbox, conversation, at],
  );
  const lookUp = useLookUp(`${conversation} ${at}`, read);
  const own = view?.dialogues.find(({ text }) => text?.conversation === conversation);
  const who = customer.name ?? pretty(plainAddress(customer.address));
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onBack()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('inbox.region', { who })}</DialogTitle>
          <DialogContent className={styles.content}>
            <LookedUp lookUp={lookUp}>{(page) => <Pages hit={hit} first={page} />}</LookedUp>
          </DialogContent>
          <DialogActions>
            <Button onClick={onBack}>{t('contacts.back')}</Button>
            {own && (
              <Button
                appearance="primary"
                onClick={() => {
                  attention.choose(own.id);
                  onClose();
                }}
              >
                {t('contacts.goTo')}
              </Button>
            )}
            <Button onClick={onClose}>{t('inbox.search.close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

interface PagesProps {
  readonly hit: Hit;
  readonly first: EarlierMessages;
}

function Pages({ hit: { conversation, at, message }, first }: PagesProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { api } = useSurroundings().inbox;
  const [page, setPage] = useState(first);
  const { isAsked, ask } = useAsking();
  const { before, problem, messages } = page;
  if (problem) return <Body1 role="status">{t(`inbox.search.${problem}`)}</Body1>;
  return (
    <>
      {before !== null && (
        <Button
          className={styles.more}
          size="small"
          disabledFocusable={isAsked}
          onClick={() =>
            void ask(api.found({ conversation, at }, before), (older) =>
              setPage({ ...older, messages: [...older.messages, ...messages] }),
            )
          }
        >
          {t('contacts.more')}
        </Button>
      )}
      <MessageLines label={t('inbox.log')} messages={messages} hit={message} />
    </>
  );
}
