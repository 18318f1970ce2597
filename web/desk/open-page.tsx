import type { ReactNode } from 'react';
import { Desk } from './desk.tsx';
import { embedders, strangers } from './embedded/embedders.ts';
import { NotHerePage } from './embedded/not-here-page.tsx';
import { FailurePage } from './failure-page.tsx';
import { createAttention } from './model/attention.ts';
import { openDesk } from './open-desk.ts';
import type { LookUpApi } from './server/look-up-api.ts';
import { enter } from './sign-in/enter.ts';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { createRing } from './sound/ring.ts';
import { ringWanted } from './sound/ring-wanted.ts';
import { SurroundingsProvider } from './surroundings.ts';

/** What is to be shown: the desk, the sign-in, or why neither is possible. `address` is the desk's own, `again` opens it anew. */
export async function openPage(address: string, again: () => void): Promise<ReactNode> {
  try {
    const { settings, session, isInTeams, shown } = await enter(address, again);
    shown();
    if ((await session.token()) === undefined) return <SignInPage session={session} />;
    const opened = openDesk(session, settings);
    const found = isInTeams ? [] : await findStrangers(opened.lookUps);
    if (found.length > 0) return <NotHerePage strangers={found} address={address} />;
    const attention = createAttention();
    const ring = createRing(() => ringWanted.get() !== 'no');
    return (
      <SurroundingsProvider value={{ ...opened, attention, session, ring }}>
        <Desk />
      </SurroundingsProvider>
    );
  } catch (error) {
    return <FailurePage why={error instanceof Error ? error.message : String(error)} />;
  }
}

/** Pages around the desk that its administrators have not allowed; while that is not known, all are strangers. */
async function findStrangers({ layout }: Pick<LookUpApi, 'layout'>): Promise<readonly string[]> {
  const found = embedders();
  if (found.length === 0) return [];
  const answer = await layout();
  return strangers(found, answer.ok ? answer.value.embeddedIn : []);
}
