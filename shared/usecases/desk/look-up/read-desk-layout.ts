import type { DeskLayout } from '#shared/contracts/desk/desk-look-up.ts';
import type { LookUpParts } from './look-up-parts.ts';

/** How administrators laid the desk out (A1). */
export async function readDeskLayout(
  { directory }: Pick<LookUpParts, 'directory'>,
  tenant: string,
): Promise<DeskLayout> {
  const { columns, widgets, embeddedIn } = (await directory.workplace(tenant)).desk;
  return { columns, widgets, embeddedIn };
}
