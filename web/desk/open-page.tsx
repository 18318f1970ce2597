import type { ReactNode } from 'react';
import { Desk } from './desk.tsx';
import { FailurePage } from './failure-page.tsx';
import { createAttention } from './model/attention.ts';
import { openDesk } from './open-desk.ts';
import { enter } from './sign-in/enter.ts';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { createRing } from './sound/ring.ts';
import { ringWanted } from './sound/ring-wanted.ts';
import { SurroundingsProvider } from './surroundings.ts';

/** What is to be shown: the desk, the sign-in, or why neither is possible. `address` is the desk's own. */
export async function openPage(address: string): Promise<ReactNode> {
  try {
    const { settings, session, shown } = await enter(address);
    shown();
    if ((await session.token()) === undefined) return <SignInPage session={session} />;
    const { model, lookUps, phone } = openDesk(session, settings);
    const attention = createAttention();
    const ring = createRing(() => ringWanted.get() !== 'no');
    return (
      <SurroundingsProvider value={{ model, attention, lookUps, session, ring, phone }}>
        <Desk />
      </SurroundingsProvider>
    );
  } catch (error) {
    return <FailurePage why={error instanceof Error ? error.message : String(error)} />;
  }
}
