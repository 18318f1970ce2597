import type { BoardDialogue } from '#shared/contracts/board/board-view.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { Companion } from '#shared/contracts/dialogue/companion.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import { wordsOf } from '../conversation/words-of.ts';
import { chosenCenter } from '../dialogue/chosen-center.ts';

interface DialogueSeen {
  /** What the flow marked as reportable. */
  readonly variables: Readonly<Record<string, FlowValue>>;
  /** The one who looks. */
  readonly supervisor: string;
  /** All that was written; of calls nothing. */
  readonly messages: readonly Message[];
}

/** A dialogue as its supervisor sees it. */
export function toBoardDialogue(
  dialogue: Dialogue,
  { variables, supervisor, messages }: DialogueSeen,
): BoardDialogue {
  const said = (dialogue.flow?.state?.transcript ?? []).map(({ by, text }) => ({ by, text }));
  const { id, phase, since, startedAt, customer, reached, flow, offer } = dialogue;
  return {
    id,
    phase,
    since,
    startedAt,
    center: chosenCenter(dialogue),
    customer: { address: customer.address, name: customer.name ?? null },
    reached,
    language: flow?.state?.language ?? null,
    agent: offer && { id: offer.agent.id, name: offer.agent.name },
    onHold: dialogue.heldSince !== null,
    others: dialogue.others
      .filter((other) => other.supervisor !== supervisor && other.state !== 'leaving')
      .map(({ role, name, state }) => ({ role, name, state })),
    listening: listeningOf(dialogue, supervisor),
    channel: dialogue.channel,
    transcript: dialogue.text ? messages.flatMap(toLine) : said,
    variables: Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, toPlain(value)]),
    ),
    segments: dialogue.segments.map(({ kind, outcome, from, to, agent }) => ({
      kind,
      outcome,
      from,
      to,
      agent,
    })),
  };
}

/** Files by their names; a note of colleagues is one. */
function toLine({ direction, author, content, attachments }: Message): BoardDialogue['transcript'] {
  const files = attachments.map(({ name, kind }) => name ?? kind).join(', ');
  const text = [wordsOf(content), files].filter(Boolean).join('\n');
  return text === '' ? [] : [{ by: direction === 'note' ? 'note' : author.kind, text }];
}

function listeningOf({ others, roster }: Dialogue, supervisor: string): BoardDialogue['listening'] {
  const own = others.find((other) => other.supervisor === supervisor);
  if (own === undefined || !isThere(own)) return null;
  if (own.state === 'ringing') return 'ringing';
  const seen = roster.participants.find(({ address }) => address === own.address);
  return seen?.muted === false ? 'speaking' : 'muted';
}

function isThere({ state }: Companion): boolean {
  return state === 'ringing' || state === 'in';
}

/** Lists and objects are shown as JSON. */
function toPlain(value: FlowValue): string | number | boolean {
  return typeof value === 'object' ? JSON.stringify(value) : value;
}
