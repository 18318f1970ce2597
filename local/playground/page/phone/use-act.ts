import { useCallback, useState } from 'react';
import type { Action } from '../../contract.ts';
import { useAround } from '../surroundings.ts';

export type Act = (action: Action) => void;

/** Acts with the phone, and keeps why the last action was refused. */
export function useAct(address: string) {
  const { connection } = useAround();
  const [refusal, setRefusal] = useState<string>();
  const act = useCallback<Act>(
    (action) => void connection.act(address, action).then(setRefusal),
    [connection, address],
  );
  return { act, refusal };
}
