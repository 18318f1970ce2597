import type { ReactNode } from 'react';
import { FailurePage } from '../desk/failure-page.tsx';
import { enter } from '../desk/sign-in/enter.ts';
import { SignInPage } from '../desk/sign-in/sign-in-page.tsx';
import { BoardOrWall } from './board-or-wall.tsx';
import { openBoard } from './open-board.ts';
import { SurroundingsProvider } from './surroundings.ts';
import { readWall } from './wall/chosen-wall.ts';
import { signInAgain } from './wall/sign-in-again.ts';

/** What is to be shown: the board, the sign-in, or why neither is possible. `address` is the board's own, `again` opens it anew. */
export async function openPage(address: string, again: () => void): Promise<ReactNode> {
  try {
    readWall(location.search);
    const { settings, session, shown } = await enter(address, again);
    shown();
    if ((await session.token()) === undefined) {
      await signInAgain(session, Date.now());
      return <SignInPage session={session} />;
    }
    const { model, phone } = openBoard(session, settings);
    return (
      <SurroundingsProvider value={{ model, session, phone }}>
        <BoardOrWall address={address} />
      </SurroundingsProvider>
    );
  } catch (error) {
    return <FailurePage why={error instanceof Error ? error.message : String(error)} />;
  }
}
