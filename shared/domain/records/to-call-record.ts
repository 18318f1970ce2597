import type { CallRecordDraft, WrapUp } from '#shared/contracts/dialogue/call-record-draft.ts';
import type {
  CallRecord,
  RecordedFlow,
  WrapUp as RecordedWrapUp,
} from '#shared/contracts/record/call-record.ts';
import type { Segment } from '#shared/contracts/record/segment.ts';
import { toSegments } from './to-segments.ts';
import { atMost, toInstant } from './values.ts';

interface RecordOf {
  readonly tenant: string;
  readonly dialogue: string;
  readonly revision: number;
}

/** A note needs a code; this one says that the agent chose none. */
const noCode = 'none';

/**
 * What a dialogue knows of itself, as the record that the customer gets. Whatever the draft holds it becomes a record:
 * one that could not be made would be lost.
 */
export function toCallRecord(draft: CallRecordDraft, of: RecordOf): CallRecord {
  const segments = toSegments(draft);
  const talks = segments.filter(({ kind }) => kind === 'talk').map(({ from }) => from);
  return {
    schemaVersion: 1,
    ...of,
    channel: draft.channel,
    direction: draft.direction,
    contactCenters: centersOf(draft, segments),
    customer: { address: addressOrNull(draft.customer), name: nameOrNull(draft.customerName) },
    address: addressOrNull(draft.reached) ?? 'unknown',
    startedAt: toInstant(draft.startedAt),
    answeredAt: talks.toSorted().at(0) ?? null,
    endedAt: toInstant(Math.max(draft.startedAt, draft.endedAt)),
    endedBy: draft.endedBy,
    endReason: toReason(draft.endReason),
    language: draft.language,
    flow: draft.flow && { ...draft.flow, contactCenter: centerOfFlow(segments) },
    segments,
    skills: draft.skills
      .slice(0, 200)
      .map(({ center, skill }) => ({ contactCenter: center, skill: atMost(skill, 128) })),
    wrapUps: toWrapUps(draft),
    variables: draft.variables,
  };
}

function centersOf({ center }: CallRecordDraft, segments: readonly Segment[]): string[] {
  const all = [...segments.map(({ contactCenter }) => contactCenter), center];
  return [...new Set(all.filter((each) => each !== null).filter(Boolean))].slice(0, 100);
}

/** The contact center in whose name the flow ran; null when it passed from one to another. */
function centerOfFlow(segments: readonly Segment[]): RecordedFlow['contactCenter'] {
  const [first, ...others] = segments.filter(({ kind }) => kind === 'flow');
  const center = first?.contactCenter ?? null;
  return others.every(({ contactCenter }) => contactCenter === center) ? center : null;
}

/** `4:+49301234567` is what ACS calls a number; null: withheld. */
export function addressOrNull(address: string): string | null {
  const plain = address.startsWith('4:') ? address.slice(2) : address;
  return plain === '' || plain === 'anonymous' ? null : atMost(plain, 320);
}

function nameOrNull(name: string | null): string | null {
  return name ? atMost(name, 256) : null;
}

/** `hungUp` → `hung-up`. What is not one word of ours (a provider's message, perhaps with a number in it) is `failed`. */
function toReason(reason: string): string {
  const isWord = /^[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*$/.test(reason);
  if (!isWord) return 'failed';
  const kebab = reason.replaceAll('_', '-').replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-');
  return kebab.toLowerCase().slice(0, 64);
}

/** Of all agents who noted something; the record holds 200. */
function toWrapUps(draft: CallRecordDraft): RecordedWrapUp[] {
  return draft.wrapUps.flatMap((each) => toWrapUp(draft, each)).slice(0, 200);
}

/** The note stands at the first code, so that it is not counted for each. */
function toWrapUp(draft: CallRecordDraft, { agent, codes: noted, notes }: WrapUp) {
  const { segments, center, endedAt } = draft;
  const stretch =
    segments.findLast((each) => each.kind === 'wrapUp' && each.agent === agent) ??
    segments.findLast(({ kind }) => kind === 'wrapUp');
  const contactCenter = stretch?.center ?? center;
  if (contactCenter === null) return [];
  const shared = {
    contactCenter,
    agent,
    at: toInstant(stretch?.to ?? endedAt),
  };
  const note = notes === '' ? null : atMost(notes, 4000);
  const codes = noted.filter((code) => code !== '').slice(0, 200);
  if (codes.length === 0) return note === null ? [] : [{ ...shared, code: noCode, note }];
  return codes.map((code, index) => ({
    ...shared,
    code: atMost(code, 128),
    note: index === 0 ? note : null,
  }));
}
