import type { DeskSettings } from '#shared/contracts/desk/desk-settings.ts';
import { kept } from '../../ui/kept.ts';
import { readSettings } from './read-settings.ts';
import { openSession, type Session } from './session.ts';
import { openTeamsSession } from './teams-session.ts';

interface Entered {
  readonly settings: DeskSettings;
  readonly session: Session;
  /** Microsoft Teams is around the page, and has said so itself. */
  readonly isInTeams: boolean;
  /** To be called when there is something to be seen. */
  readonly shown: () => void;
}

const host = kept('openline.host', 'tab');

/** Who works here: within Microsoft Teams it says so, else the identity provider's own page asks; `again` opens the page anew. */
export async function enter(address: string, again: () => void): Promise<Entered> {
  const settings = await readSettings(address);
  if (!isInTeams()) {
    const session = await openSession(settings, address, again);
    return { settings, session, isInTeams: false, shown: () => {} };
  }
  const { openTeams } = await import('./teams.ts');
  const { token, shown } = await openTeams();
  const session = await openTeamsSession({
    ask: token,
    now: Date.now,
    onSignedIn: again,
  });
  return { settings, session, isInTeams: true, shown };
}

/** The app's manifest says so in the address; the same address in a window of its own is an ordinary page. */
function isInTeams(): boolean {
  const named = new URLSearchParams(location.search).get('host');
  if (named !== null) host.set(named || undefined);
  // Browsers may forbid pages in frames to keep anything.
  return (named ?? host.get()) === 'teams' && window.parent !== window;
}
