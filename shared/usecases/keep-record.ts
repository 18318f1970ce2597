import type { CallRecordDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import { toCallRecord } from '#shared/domain/records/to-call-record.ts';
import { type HandToTargetsParts, handToTargets } from './hand-to-targets.ts';

/**
 * Keeps the record of a dialogue until the customer's databases have it; while no database takes it, it waits for one
 * (D5). Twice is harmless. A record of the same dialogue with a higher revision replaces it; `at` is in milliseconds since
 * 1970.
 */
export async function keepRecord(
  parts: HandToTargetsParts,
  key: DialogueKey,
  draft: CallRecordDraft,
  revision: number,
  at: number,
): Promise<void> {
  const record = toCallRecord(draft, { ...key, revision });
  if (await handToTargets(parts, record, at)) return;
  await parts.outbox.add({ tenant: key.tenant, target: unassignedTarget }, record, at);
}
