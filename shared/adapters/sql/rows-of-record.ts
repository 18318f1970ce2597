import type { CallRecord } from '#shared/contracts/record/call-record.ts';
import { storable, storableOrNull } from './storable.ts';
import type { ContactCenterRow, DialogueRow, SegmentRow, SkillRow, WrapUpRow } from './tables.ts';

/** A record as rows. */
export interface RecordRows {
  readonly dialogue: DialogueRow;
  readonly dialogue_contact_centers: readonly ContactCenterRow[];
  readonly segments: readonly SegmentRow[];
  readonly dialogue_skills: readonly SkillRow[];
  readonly wrap_ups: readonly WrapUpRow[];
}

/** Writes a moment of the contracts (`2026-11-21T09:30:00.000Z`) as the database takes it. */
export type WriteMoment = (instant: string) => string;

export function toRows(record: CallRecord, moment: WriteMoment): RecordRows {
  const key = { tenant: record.tenant, dialogue: record.dialogue };
  const part = (index: number) => ({ ...key, position: index + 1 });
  return {
    dialogue: toDialogueRow(record, moment),
    dialogue_contact_centers: record.contactCenters.map((contactCenter, index) => ({
      ...part(index),
      contact_center: contactCenter,
    })),
    segments: record.segments.map((segment, index) => ({
      ...part(index),
      kind: segment.kind,
      contact_center: segment.contactCenter,
      agent: segment.agent,
      target: storableOrNull(segment.target),
      outcome: segment.outcome,
      started_at: moment(segment.from),
      ended_at: moment(segment.to),
    })),
    dialogue_skills: record.skills.map(({ contactCenter, skill }, index) => ({
      ...part(index),
      contact_center: contactCenter,
      skill: storable(skill),
    })),
    wrap_ups: record.wrapUps.map((wrapUp, index) => ({
      ...part(index),
      contact_center: wrapUp.contactCenter,
      agent: wrapUp.agent,
      code: storable(wrapUp.code),
      note: storableOrNull(wrapUp.note),
      noted_at: moment(wrapUp.at),
    })),
  };
}

function toDialogueRow(record: CallRecord, moment: WriteMoment): DialogueRow {
  const { customer, flow } = record;
  return {
    tenant: record.tenant,
    dialogue: record.dialogue,
    revision: record.revision,
    schema_version: record.schemaVersion,
    channel: record.channel,
    direction: record.direction,
    customer_address: storableOrNull(customer.address),
    customer_name: storableOrNull(customer.name),
    address: storable(record.address),
    started_at: moment(record.startedAt),
    answered_at: record.answeredAt && moment(record.answeredAt),
    ended_at: moment(record.endedAt),
    ended_by: record.endedBy,
    end_reason: record.endReason,
    language: record.language,
    flow: flow?.id ?? null,
    flow_version: flow?.version ?? null,
    flow_node: flow?.lastNode ?? null,
    variables: JSON.stringify(storableValues(record.variables)),
  };
}

function storableValues(variables: CallRecord['variables']): CallRecord['variables'] {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      storable(name),
      typeof value === 'string' ? storable(value) : value,
    ]),
  );
}
