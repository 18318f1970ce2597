import { z } from 'zod';
import { toAddress } from '../../acs/world/address.ts';
import { FromPage } from '../contract.ts';
import type { PlaygroundOptions } from '../options.ts';
import { act } from './act.ts';
import type { HeardBook } from './heard-book.ts';
import type { Painter } from './painter.ts';
import type { Tab, Tabs } from './tabs.ts';
import { voiceLinks } from './voice-links.ts';

interface Parts {
  readonly options: PlaygroundOptions;
  readonly tabs: Tabs;
  readonly heard: HeardBook;
  readonly painter: Painter;
}

/** Does what a page asks for, and answers it; a message that cannot be understood gets an error that says why. */
export function receive(parts: Parts, tab: Tab, text: string): void {
  const message = FromPage.safeParse(parse(text));
  if (!message.success) {
    const reason = z.prettifyError(message.error).replaceAll(/\s*\n\s*/g, ' ');
    tab.send({ kind: 'error', reason });
    return;
  }
  if ('request' in message.data) answer(parts, tab, message.data);
  else note(parts, tab, message.data);
  parts.painter.touch();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

type Asked = Extract<FromPage, { readonly request: number }>;
type Noted = Exclude<FromPage, Asked>;

function answer(parts: Parts, tab: Tab, asked: Asked) {
  const { request } = asked;
  try {
    perform(parts, asked);
    tab.send({ kind: 'done', request });
  } catch (error) {
    tab.send({ kind: 'refused', request, reason: reasonOf(error) });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error).replaceAll(/\s*\n\s*/g, ' ');
  return error instanceof Error ? error.message : String(error);
}

function perform({ options, heard }: Parts, asked: Asked) {
  if (asked.kind === 'act') {
    const address = toAddress(asked.phone);
    act(options, address, asked.action);
    heard.acted(address, asked.action);
    return;
  }
  const { faults } = options;
  if (!faults) throw new Error('Faults cannot be set here.');
  switch (asked.kind) {
    case 'add fault':
      // Its own schema judges it.
      return void faults.add(asked.fault as Parameters<typeof faults.add>[0]);
    case 'remove fault':
      return faults.remove(asked.id);
    case 'clear faults':
      return faults.clear();
  }
}

function note({ options, tabs }: Parts, tab: Tab, noted: Noted) {
  switch (noted.kind) {
    case 'watch': {
      const phones = [...new Set(noted.phones.map(toAddress))];
      for (const phone of phones) options.world.phone(phone);
      return tabs.watch(tab.id, phones);
    }
    case 'microphone':
      return tabs.setMicrophone(tab.id, toAddress(noted.phone), noted.on);
    case 'signal':
      return relay({ options, tabs }, tab, noted);
  }
}

/** To the other end of the link. A link that is over has none: its last signals are late, not wrong. */
function relay(
  { options, tabs }: Pick<Parts, 'options' | 'tabs'>,
  tab: Tab,
  { link, signal }: Extract<Noted, { kind: 'signal' }>,
) {
  const { calls } = options.world.snapshot();
  const ends = voiceLinks(calls, tabs.seatOf).find(({ id }) => id === link)?.ends ?? [];
  if (!ends.some((end) => end.tab === tab.id)) return;
  const other = ends.find((end) => end.tab !== tab.id);
  tabs.get(other?.tab ?? '')?.send({ kind: 'signal', link, signal });
}
