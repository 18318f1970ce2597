import { useEffect } from 'react';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { untilNight } from './next-night.ts';
import { signInAgain } from './sign-in-again.ts';

/** Milliseconds until the next try when the page cannot be had. */
const retry = 600_000;

/** Keeps a wallboard going for days: loaded anew at night, signed in again, and the screen on. */
export function useDays(): void {
  useNightlyReload();
  useScreenOn();
  const { session } = useSurroundings();
  const { isSignedOut } = useKnown();
  useEffect(() => {
    if (isSignedOut) void signInAgain(session, Date.now());
  }, [isSignedOut, session]);
}

function useNightlyReload() {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    async function reload() {
      // Without the server the browser would show its own error page, and nothing would bring the wall back.
      const isThere = await fetch(location.href, { cache: 'no-store' }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isThere) location.reload();
      else timer = setTimeout(reload, retry);
    }
    timer = setTimeout(reload, untilNight(Date.now()));
    return () => clearTimeout(timer);
  }, []);
}

/** The browser lets go of it whenever the page is out of sight. */
function useScreenOn() {
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    async function hold() {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      // Refused on a low battery: then the screen may go off.
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
    }
    void hold();
    document.addEventListener('visibilitychange', hold);
    return () => {
      document.removeEventListener('visibilitychange', hold);
      void lock?.release();
    };
  }, []);
}
