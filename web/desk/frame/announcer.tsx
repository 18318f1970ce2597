import { makeStyles } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';
import { useStatusWords } from '../agent/use-status-words.ts';
import { useWho } from '../dialogues/use-who.ts';
import { type Announcement, announcements } from '../model/announcements.ts';

const useStyles = makeStyles({
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

const ofText = { offer: 1, putThrough: 1, offerOver: 1, connected: 1, callOver: 1 } as const;
const isOfText = (what: string): what is keyof typeof ofText => Object.hasOwn(ofText, what);

/** Says what changes to those who do not see it. */
export function Announcer({ view }: { readonly view: DeskView }) {
  const { t } = useTranslation();
  const who = useWho();
  const pretty = usePrettyNumber();
  const statusWords = useStatusWords();
  const styles = useStyles();
  const before = useRef<DeskView>(undefined);
  const [urgent, setUrgent] = useState('');
  const [calm, setCalm] = useState('');
  useEffect(() => {
    const told = announcements(before.current, view);
    before.current = view;
    const say = ({ what, dialogue, party, note }: Announcement) =>
      t(dialogue?.text && isOfText(what) ? `inbox.told.${what}` : `told.${what}`, {
        who: dialogue ? who(dialogue) : '',
        name: party ? pretty(party.name) : '',
        from: note?.from,
        text: note?.text,
        center: dialogue?.center.name,
        status: statusWords(view.agent.status, view.dialogues),
      });
    const text = (isUrgent: boolean) =>
      told
        .filter((each) => each.isUrgent === isUrgent)
        .map(say)
        .join(' ');
    if (told.some(({ isUrgent }) => isUrgent)) setUrgent(text(true));
    if (told.some(({ isUrgent }) => !isUrgent)) setCalm(text(false));
  }, [view, t, who, pretty, statusWords]);
  return (
    <div className={styles.unseen}>
      <div role="alert">{urgent}</div>
      <div role="status">{calm}</div>
    </div>
  );
}
