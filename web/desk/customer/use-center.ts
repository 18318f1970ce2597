import type { DeskCenter } from '#shared/contracts/desk/desk-look-up.ts';
import { type LookUp, useLookUp } from '../look-up/use-look-up.ts';
import { useSurroundings } from '../surroundings.ts';

/** Codes and script of a dialogue's contact center. */
export function useCenter(id: string): LookUp<DeskCenter> {
  return useLookUp(id, useSurroundings().lookUps.center);
}
