import type { Session } from '../../desk/sign-in/session.ts';
import { kept } from '../../ui/kept.ts';
import { wallPlace } from './chosen-wall.ts';

const lastTime = kept('openline.board.signInAt', 'tab');
/** Milliseconds: nobody stands before a wall to stop it from going to and fro. */
const pause = 600_000;

export function mayGoToSignIn(last: string | undefined, now: number): boolean {
  return last === undefined || !(now - Number(last) < pause);
}

/**
 * On a wallboard nobody presses "Sign in": the page goes there by itself. Entra ID sends it back without a question while
 * the browser's own session lasts. False: this is no wallboard, or it was there a short while ago.
 */
export async function signInAgain(session: Session, now: number): Promise<boolean> {
  if (wallPlace.get() === undefined || session.refusal) return false;
  if (!mayGoToSignIn(lastTime.get(), now)) return false;
  lastTime.set(String(now));
  await session.signIn();
  return true;
}
