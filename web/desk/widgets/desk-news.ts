import type { DeskAgent, DeskEvents, DeskTheme, Dialogue, Gone, Noted } from '../../sdk/desk.ts';

/** What widgets can see of the desk at one moment. */
export interface Snapshot {
  /** Undefined: the desk has not been read yet. */
  readonly agent: DeskAgent | undefined;
  readonly dialogues: readonly Dialogue[];
  /** Id of the dialogue whose card is shown. */
  readonly current: string | undefined;
  readonly language: string;
  readonly theme: DeskTheme;
}

/** One event of the SDK with what it brings. */
export type News<Name extends keyof DeskEvents = keyof DeskEvents> = {
  [Each in Name]: { readonly name: Each; readonly event: DeskEvents[Each] };
}[Name];

interface Noting {
  readonly noted: (dialogue: string) => Noted;
  readonly now: () => number;
}

/** What happened between two moments; what is new of each dialogue comes in the order in which it happens. */
export function deskNews(before: Snapshot, after: Snapshot, noting: Noting): readonly News[] {
  const news: News[] = after.dialogues.flatMap((dialogue) => ofDialogue(before, dialogue));
  for (const dialogue of before.dialogues)
    if (!find(after, dialogue.id)) news.push({ name: 'gone', event: toGone(dialogue, noting) });
  if (before.current !== after.current)
    news.push({ name: 'current', event: find(after, after.current) });
  if (after.agent && !isSame(before.agent, after.agent))
    news.push({ name: 'agent', event: after.agent });
  if (before.language !== after.language) news.push({ name: 'language', event: after.language });
  if (before.theme !== after.theme) news.push({ name: 'theme', event: after.theme });
  return news;
}

const find = ({ dialogues }: Snapshot, wanted: string | undefined) =>
  dialogues.find(({ id }) => id === wanted);

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const entering = { offer: 'offer', talk: 'talk', wrapUp: 'wrapUp' } as const;

function ofDialogue(snapshot: Snapshot, dialogue: Dialogue): News[] {
  const before = find(snapshot, dialogue.id);
  if (isSame(before, dialogue)) return [];
  const news: News[] = [{ name: 'dialogue', event: dialogue }];
  const { phase } = dialogue;
  if (before?.phase === phase || !isEntering(phase)) return news;
  // Back from being parked they speak again, not for the first time.
  if (phase === 'talk' && before?.phase === 'parked') return news;
  return [...news, { name: entering[phase], event: dialogue }];
}

const isEntering = (phase: Dialogue['phase']): phase is keyof typeof entering =>
  Object.hasOwn(entering, phase);

function toGone(dialogue: Dialogue, { noted, now }: Noting): Gone {
  return { dialogue, ...noted(dialogue.id), at: now() };
}
