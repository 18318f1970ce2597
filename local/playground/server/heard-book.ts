import type { PhoneEvent } from '../../acs/world/announcements.ts';
import type { Hearing, Tone } from '../../acs/world/model.ts';
import type { World } from '../../acs/world/world.ts';
import type { Action, HeardLine } from '../contract.ts';
import { spokenText } from '../spoken-text.ts';

type Line = Pick<HeardLine, 'kind' | 'text' | 'from'>;

/** What happened at each phone since the start, the latest lines of it. */
export interface HeardBook {
  /** Oldest first. */
  of(address: string): readonly HeardLine[];
  /** Notes what a person did. */
  acted(address: string, action: Action): void;
  stop(): void;
}

const keptLines = 40;

export function createHeardBook(world: World, now: () => number): HeardBook {
  const lines = new Map<string, readonly HeardLine[]>();
  let lastId = 0;

  function note(address: string, line: Line | undefined) {
    if (!line) return;
    lastId += 1;
    const before = lines.get(address) ?? [];
    lines.set(address, [...before, { ...line, id: lastId, at: now() }].slice(-keptLines));
  }

  return {
    of: (address) => lines.get(address) ?? [],
    acted: (address, action) => note(address, lineOfAction(action)),
    stop: world.on((event) => note(event.address, lineOf(event))),
  };
}

function lineOfAction(action: Action): Line | undefined {
  if (action.do === 'say') return { kind: 'said', text: action.text };
  if (action.do === 'text') return { kind: 'texted', text: action.text };
  if (action.do === 'press') return { kind: 'pressed', text: action.keys };
  return undefined;
}

function lineOf(event: PhoneEvent): Line | undefined {
  switch (event.kind) {
    case 'rings':
      return { kind: 'rings', text: event.displayName ?? '', from: event.from };
    case 'connected':
      return { kind: 'connected', text: '' };
    case 'hears':
      return lineOfHearing(event.hearing);
    case 'hears words':
      return { kind: 'words', text: event.text, from: event.from };
    case 'hears tones':
      return { kind: 'tones', text: event.tones.map(keyOf).join('') };
    case 'gets message':
      return { kind: 'message', text: event.text, from: event.from };
    case 'ended':
      return { kind: 'ended', text: event.reason };
    case 'changed':
      return undefined;
  }
}

function lineOfHearing(hearing: Hearing): Line | undefined {
  if (hearing.kind === 'hold music') return { kind: 'music', text: spokenText(hearing.source) };
  if (hearing.kind !== 'prompt') return undefined;
  const kind = hearing.source.kind === 'file' ? 'music' : 'prompt';
  return { kind, text: spokenText(hearing.source) };
}

const names: readonly Tone[] = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
];

function keyOf(tone: Tone): string {
  const digit = names.indexOf(tone);
  if (digit >= 0) return String(digit);
  if (tone === 'pound') return '#';
  return tone === 'asterisk' ? '*' : tone;
}
