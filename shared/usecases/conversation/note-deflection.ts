import type { DeliveryState } from '#shared/contracts/conversation/message.ts';
import type { CallRecordDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { dialogueIdPattern } from '#shared/contracts/dialogue-id.ts';
import { deflectionVariables } from '#shared/contracts/record/deflection.ts';
import type { DeflectionStore } from '#shared/ports/deflection-store.ts';

export interface NoteDeflectionParts {
  readonly deflections: Pick<DeflectionStore, 'note'>;
}

/** What the record of a call says of its way to WhatsApp (W1); of others nothing. */
export async function noteDeflectedCall(
  { deflections }: NoteDeflectionParts,
  call: DialogueKey,
  { center, startedAt, variables }: CallRecordDraft,
): Promise<void> {
  const said = (name: keyof typeof deflectionVariables) =>
    variables[deflectionVariables[name]] === true;
  if (!said('offered')) return;
  await deflections.note(call, {
    center,
    at: startedAt,
    offered: true,
    accepted: said('accepted'),
    numberGiven: said('numberGiven'),
    sent: said('sent'),
  });
}

/** A flow of a call asks the world under such an id. */
const ofCall = new RegExp(`^(${dialogueIdPattern.source}):ask:\\d+$`);

/** What became of a message, if it was written by the flow of a call. */
export async function noteInvitation(
  { deflections }: NoteDeflectionParts,
  tenant: string,
  message: string,
  state: DeliveryState,
): Promise<void> {
  const [, dialogue] = ofCall.exec(message) ?? [];
  if (dialogue === undefined || (state !== 'delivered' && state !== 'read')) return;
  await deflections.note({ tenant, dialogue }, { delivered: true, read: state === 'read' });
}
