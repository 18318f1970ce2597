import { home, type Standing } from './standing.ts';

/** What is to be done next with a release, as its region stands. */
export type Step = 'begin' | 'takeBack' | 'tryAway' | 'watchAway' | 'settle' | 'watchHome';

/** From Azure's word alone, so that a run that was cut off goes on where it was. */
export function nextStep({ active, marks }: Standing, version: string): Step {
  if (!active) return 'begin';
  // Of another release than the one that is wanted now: nobody has found it good.
  if (marks.leaving && marks.coming !== version) return 'takeBack';
  if (marks.leaving) return marks.leaving === home ? 'watchAway' : 'watchHome';
  return active === home ? 'tryAway' : 'settle';
}

/** Home's package is replaced only when it can be brought again. */
export function whyNot(
  { active, slots, marks }: Standing,
  { group, former }: { readonly group: string; readonly former: string | undefined },
): string | undefined {
  if (!active || !slots.includes(home) || marks[home] === 'none') return undefined;
  if (!marks[home])
    return `which version ${home} runs is not known, so it could not be brought again: az tag update --operation Merge --resource-id "$(az group show --name ${group} --query id --output tsv)" --tags ${home}=v<version>`;
  return former ? undefined : `${home} runs ${marks[home]}: its package is needed (--former)`;
}
