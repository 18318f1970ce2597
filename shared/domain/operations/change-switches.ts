import type {
  Switch,
  Switchable,
  Switches,
  SwitchWanted,
} from '#shared/contracts/operations/switches.ts';

/** Changes that are kept for who wants to know. */
const mostChanges = 500;

/** Turns something off or on. On for all does not touch what is off for single tenants, and the other way round. */
export function changeSwitches(
  { id, off, changes }: Switches,
  feature: Switchable,
  { state, tenants, reason, until, by }: SwitchWanted,
  at: number,
): Switches {
  const wanted: readonly Switch[] = (tenants ?? [null]).map((tenant) => ({
    feature,
    tenant,
    reason,
    until: state === 'off' ? until : null,
    by,
    at,
  }));
  const isMeant = (each: Switch) =>
    each.feature === feature && wanted.some(({ tenant }) => tenant === each.tenant);
  const isOver = ({ until: end }: Switch) => end !== null && end <= at;
  const others = off.filter((each) => !isMeant(each) && !isOver(each));
  return {
    id,
    off: state === 'off' ? [...others, ...wanted] : others,
    changes: [...wanted.map((each) => ({ ...each, state })), ...changes].slice(0, mostChanges),
  };
}
