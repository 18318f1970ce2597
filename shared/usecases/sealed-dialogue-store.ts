import { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import {
  Sealed,
  type StoredDialogue,
  type StoredEvent,
} from '#shared/contracts/dialogue/stored-dialogue.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { DialogueStore } from '#shared/ports/dialogue-store.ts';
import type { SecretBox } from '#shared/ports/secret-box.ts';

type Plain = DialogueStore<Dialogue, DialogueEvent, DialogueEffect>;
type Stored = DialogueStore<StoredDialogue, StoredEvent, DialogueEffect>;
/** Seals or opens the value at a place of a dialogue; gives back what need not be. */
type Change = (place: string, value: unknown) => unknown;

/**
 * Seals what is sensitive before it is stored, and opens it when it is read (F3, S8): secrets, memory and transcripts of a
 * flow wherever in its state, what it asks of the world, and what customers entered or the world answered. Where there
 * is nothing of that, no key is asked for; dialogues that were stored unsealed are still read.
 */
export function sealDialogueStore(store: Stored, box: SecretBox): Plain {
  async function opened<Kept extends { readonly state: StoredDialogue }>(
    key: DialogueKey,
    kept: Kept,
  ) {
    return { ...kept, state: Dialogue.parse(await changeState(kept.state, opening(box, key))) };
  }
  return {
    ...store,
    async append(key, event, receivedAt) {
      return store.append(key, await changeEvent(event, sealing(box, key)), receivedAt);
    },
    async load(key) {
      const { kept, inbox, ...rest } = await store.load(key);
      const change = opening(box, key);
      const events = await Promise.all(inbox.map((event) => changeEvent(event, change)));
      return {
        ...rest,
        inbox: events.map((event) => DialogueEvent.parse(event)),
        ...(kept && { kept: await opened(key, kept) }),
      };
    },
    async look(key) {
      const found = await store.look(key);
      return found && { ...found, kept: await opened(key, found.kept) };
    },
    async commit(key, commit) {
      const { kept } = commit;
      const state = await changeState(kept.state, sealing(box, key));
      return store.commit(key, { ...commit, kept: { ...kept, state } });
    },
    async read(key) {
      const state = await store.read(key);
      return state && Dialogue.parse(await changeState(state, opening(box, key)));
    },
  };
}

/** Properties of a flow's state, at any depth, that may hold what is sensitive. */
const flowParts: ReadonlySet<string> = new Set(['secrets', 'memory', 'transcript']);
const entered: ReadonlySet<unknown> = new Set(['tones', 'spoken']);
const enteredInputs: ReadonlySet<FlowInput['type']> = new Set(['tones', 'spoken', 'answer']);

function sealing(box: SecretBox, { tenant, dialogue }: DialogueKey): Change {
  return async (part, value) => {
    if (!isSensitive(part, value)) return value;
    const place = { tenant, purpose: purposeOf(dialogue, part) };
    return { sealed: await box.seal(place, JSON.stringify(value)) } satisfies Sealed;
  };
}

function opening(box: SecretBox, { tenant, dialogue }: DialogueKey): Change {
  return async (part, value) => {
    const found = Sealed.safeParse(value);
    if (!found.success) return value;
    const place = { tenant, purpose: purposeOf(dialogue, part) };
    return JSON.parse(await box.open(place, found.data.sealed));
  };
}

const purposeOf = (dialogue: string, part: string) => `dialogue/${dialogue}/${part}`;

function isSensitive(part: string, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (part === 'result') return 'kind' in value && entered.has(value.kind);
  if (part === 'held') return Array.isArray(value) && value.some(isEntered);
  return Object.keys(value).length > 0;
}

function isEntered(input: FlowInput): boolean {
  return enteredInputs.has(input.type);
}

async function changeEvent<Event extends StoredEvent | DialogueEvent>(
  event: Event,
  change: Change,
): Promise<StoredEvent> {
  const fields: StoredEvent = { ...event };
  if (fields['kind'] === 'mediaEnded')
    return { ...fields, result: await change('result', fields['result']) };
  if (fields['kind'] === 'askAnswered')
    return { ...fields, answer: await change('answer', fields['answer']) };
  return fields;
}

async function changeState(
  dialogue: StoredDialogue | Dialogue,
  change: Change,
): Promise<StoredDialogue> {
  const fields: StoredDialogue = { ...dialogue };
  return {
    ...fields,
    flow: await changeFlow(fields['flow'], 'flow', change),
    asks: await change('asks', fields['asks']),
    held: await change('held', fields['held']),
  };
}

async function changeFlow(value: unknown, path: string, change: Change): Promise<unknown> {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return Promise.all(value.map((item, index) => changeFlow(item, `${path}.${index}`, change)));
  const entries = Object.entries(value).map(async ([name, part]) => {
    const place = `${path}.${name}`;
    const isPart = flowParts.has(name);
    return [name, isPart ? await change(place, part) : await changeFlow(part, place, change)];
  });
  return Object.fromEntries(await Promise.all(entries));
}
