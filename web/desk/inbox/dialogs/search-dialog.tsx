import {
  Body1,
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
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageSearch } from '#shared/contracts/desk/desk-conversation.ts';
import { useLate } from '../../../ui/use-late.ts';
import { usePrettyNumber } from '../../../ui/use-pretty-number.ts';
import { LookedUp } from '../../layout/looked-up.tsx';
import { useLookUp } from '../../look-up/use-look-up.ts';
import { useSurroundings } from '../../surroundings.ts';
import { plainAddress } from '../model/customer-address.ts';
import { FoundDialog } from './found-dialog.tsx';
import { useFocusBack } from './use-focus-back.ts';

const useStyles = makeStyles({
  content: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    minHeight: '50vh',
    alignContent: 'start',
  },
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    maxHeight: '55vh',
    overflowY: 'auto',
  },
  hit: {
    display: 'grid',
    width: '100%',
    border: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: 'anywhere',
  },
  soft: { color: tokens.colorNeutralForeground2 },
});

type Hit = MessageSearch['hits'][number];

/** Milliseconds. */
const afterTyping = 350;
const fewest = 2;

/** Finds what was written at any time, in the customer's own store. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { api } = useSurroundings().inbox;
  const [typed, setTyped] = useState('');
  const words = useLate(typed.trim(), afterTyping);
  const isEnough = words.length >= fewest;
  const lookUp = useLookUp(isEnough ? words : undefined, api.search);
  const [opened, setOpened] = useState<Hit>();
  useFocusBack(opened !== undefined);
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('inbox.search.title')}</DialogTitle>
          <DialogContent className={styles.content}>
            <Field label={t('inbox.search.words')}>
              <Input
                type="search"
                contentBefore={<SearchRegular />}
                value={typed}
                maxLength={200}
                onChange={(_, { value }) => setTyped(value)}
              />
            </Field>
            {isEnough ? (
              <LookedUp lookUp={lookUp}>
                {(found) => <Found found={found} onOpen={setOpened} />}
              </LookedUp>
            ) : (
              <Caption1>{t('inbox.search.start')}</Caption1>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('inbox.search.close')}</Button>
          </DialogActions>
          {opened && (
            <FoundDialog hit={opened} onBack={() => setOpened(undefined)} onClose={onClose} />
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

interface FoundProps {
  readonly found: MessageSearch;
  readonly onOpen: (hit: Hit) => void;
}

function Found({ found: { problem, hits }, onOpen }: FoundProps) {
  const { t, i18n } = useTranslation();
  const pretty = usePrettyNumber();
  const styles = useStyles();
  if (problem) return <Body1 role="status">{t(`inbox.search.${problem}`)}</Body1>;
  if (hits.length === 0) return <Body1 role="status">{t('inbox.search.none')}</Body1>;
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <ul className={styles.list} tabIndex={0} aria-label={t('inbox.search.found')}>
      {hits.map((hit) => {
        const { dialogue, message, at, direction, customer, text } = hit;
        return (
          <li key={`${dialogue} ${message}`}>
            <button type="button" className={styles.hit} onClick={() => onOpen(hit)}>
              <Text weight="semibold">
                {customer.name ?? pretty(plainAddress(customer.address))}
              </Text>
              <Body1>{text}</Body1>
              <Caption1 className={styles.soft}>
                {when.format(at)} · {t(`inbox.search.${direction}`)}
              </Caption1>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
