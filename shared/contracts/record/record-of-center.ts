import type { CallRecord } from './call-record.ts';

/**
 * The part of a record that a private target of one contact center gets (D1): the dialogue itself with its customer,
 * and of segments, skills and wrap-ups only those of this contact center; flow and variables only when the flow is its
 * own. `answeredAt` is when this contact center first talked. Undefined: it had no part in the dialogue.
 */
export function recordOfCenter(record: CallRecord, contactCenter: string): CallRecord | undefined {
  const isOwn = (part: { readonly contactCenter: string | null }) =>
    part.contactCenter === contactCenter;
  const segments = record.segments.filter(isOwn);
  if (segments.length === 0 && !record.contactCenters.includes(contactCenter)) return undefined;
  const flow = record.flow && isOwn(record.flow) ? record.flow : null;
  const talks = segments.filter(({ kind }) => kind === 'talk').map(({ from }) => from);
  return {
    ...record,
    contactCenters: [contactCenter],
    answeredAt: talks.toSorted().at(0) ?? null,
    flow,
    segments,
    skills: record.skills.filter(isOwn),
    wrapUps: record.wrapUps.filter(isOwn),
    variables: flow ? record.variables : {},
  };
}
