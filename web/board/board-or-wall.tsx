import { Spinner } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Board } from './board.tsx';
import { wallPlace, wholeWall } from './wall/chosen-wall.ts';

const Wall = lazy(async () => ({ default: (await import('./wall/wall.tsx')).Wall }));

/** The board, or the wallboard as long as the tab is one; the address says which, so that it can be kept. */
export function BoardOrWall({ address }: { readonly address: string }) {
  const [wall, setWall] = useState(() => wallPlace.get());
  useEffect(() => {
    wallPlace.set(wall);
    const url = new URL(address);
    if (wall !== undefined) url.searchParams.set('wall', wall);
    history.replaceState(null, '', url);
  }, [wall, address]);
  if (wall === undefined)
    return (
      <Board
        onWall={() => {
          setWall(wholeWall);
          // Where it is refused, the wall has a button for it.
          void document.documentElement.requestFullscreen().catch(() => undefined);
        }}
      />
    );
  return (
    <Suspense fallback={<Spinner />}>
      <Wall
        chosen={wall}
        onChoose={setWall}
        onClose={() => {
          setWall(undefined);
          if (document.fullscreenElement) void document.exitFullscreen();
        }}
      />
    </Suspense>
  );
}
