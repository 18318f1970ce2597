import { useState } from 'react';
import { kept } from '../../ui/kept.ts';
import { sharedKept, useKept } from '../../ui/use-kept.ts';

export interface Codes {
  readonly chosen: readonly string[];
  /** Used here before and not chosen now, the latest first. */
  readonly recent: readonly string[];
  add(code: string): void;
  remove(code: string): void;
  /** They were saved: remembered for the next call. */
  finish(): void;
}

const used = kept('openline.desk.codes', 'browser');
const remembered = 8;
const most = 20;
const keyOf = (dialogue: string) => `openline.desk.codes.${dialogue}`;

/** One a line. */
const toCodes = (text: string) => text.split('\n').filter((code) => code !== '');

/** The result codes of a dialogue, kept in this tab until they are saved. */
export function useCodes(dialogue: string): Codes {
  const [text, setText] = useKept(keyOf(dialogue), 'tab');
  const [before] = useState(() => toCodes(used.get() ?? ''));
  const chosen = toCodes(text);
  const keep = (codes: readonly string[]) => setText(codes.join('\n'));
  return {
    chosen,
    recent: before.filter((code) => !chosen.includes(code)),
    add(typed) {
      const code = typed.trim();
      if (code !== '' && !chosen.includes(code) && chosen.length < most) keep([...chosen, code]);
    },
    remove: (code) => keep(chosen.filter((each) => each !== code)),
    finish() {
      used.set([...new Set([...chosen, ...before])].slice(0, remembered).join('\n'));
      setText('');
    },
  };
}

/** The same codes, for what is not a component. */
export function codesOf(dialogue: string) {
  const place = sharedKept(keyOf(dialogue), 'tab');
  return {
    get: (): readonly string[] => toCodes(place.get() ?? ''),
    set: (codes: readonly string[]) => place.set(codes.join('\n')),
  };
}
