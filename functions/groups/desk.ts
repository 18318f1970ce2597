import type { Center } from '#shared/center.ts';
import { boardEndpoints } from '../http/board.ts';
import { deskEndpoints } from '../http/desk.ts';
import { registerDeskFiles } from '../http/desk-files.ts';
import { registerEndpoints } from '../http/register-endpoints.ts';

/** Agents' desks and supervisors' boards. */
export function register(center: Center) {
  registerEndpoints(center, [...deskEndpoints, ...boardEndpoints]);
  registerDeskFiles(center);
}
