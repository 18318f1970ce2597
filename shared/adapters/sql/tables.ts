import type { Generated } from 'kysely';

/** A moment as it is written: ISO 8601 as the flavor wants it. */
type Moment = string;

/** One row for each dialogue; docs/records.md explains every column to those who read them. */
export interface DialogueRow {
  readonly tenant: string;
  readonly dialogue: string;
  readonly revision: number;
  readonly schema_version: number;
  readonly channel: string;
  readonly direction: string;
  readonly customer_address: string | null;
  readonly customer_name: string | null;
  readonly address: string;
  readonly started_at: Moment;
  readonly answered_at: Moment | null;
  readonly ended_at: Moment;
  readonly ended_by: string;
  readonly end_reason: string;
  readonly language: string | null;
  readonly flow: string | null;
  readonly flow_version: number | null;
  readonly flow_node: string | null;
  /** JSON object. */
  readonly variables: string;
}

interface Part {
  readonly tenant: string;
  readonly dialogue: string;
  /** 1, 2, 3 … in the order of the record. */
  readonly position: number;
}

export interface ContactCenterRow extends Part {
  readonly contact_center: string;
}

export interface SegmentRow extends Part {
  readonly kind: string;
  readonly contact_center: string | null;
  readonly agent: string | null;
  readonly target: string | null;
  readonly outcome: string;
  readonly started_at: Moment;
  readonly ended_at: Moment;
}

export interface SkillRow extends Part {
  readonly contact_center: string;
  readonly skill: string;
}

export interface WrapUpRow extends Part {
  readonly contact_center: string;
  readonly agent: string;
  readonly code: string;
  readonly note: string | null;
  readonly noted_at: Moment;
}

export interface RecordTables {
  dialogues: DialogueRow & { written_at: Generated<Moment> };
  dialogue_contact_centers: ContactCenterRow;
  segments: SegmentRow;
  dialogue_skills: SkillRow;
  wrap_ups: WrapUpRow;
}

/** The tables that hold the parts of a dialogue, each with a key to `dialogues`. */
export const partTables = [
  'dialogue_contact_centers',
  'segments',
  'dialogue_skills',
  'wrap_ups',
] as const;
