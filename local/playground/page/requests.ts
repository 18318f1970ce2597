import type { FromPage } from '../contract.ts';

/** Why something was refused; undefined: it was done. */
export type Refusal = string | undefined;

export type Asked =
  | Omit<Extract<FromPage, { kind: 'add fault' }>, 'request'>
  | Omit<Extract<FromPage, { kind: 'remove fault' }>, 'request'>
  | Omit<Extract<FromPage, { kind: 'clear faults' }>, 'request'>
  | Omit<Extract<FromPage, { kind: 'act' }>, 'request'>;

/** What was asked and is not answered yet. */
export interface Requests {
  ask(asked: Asked): Promise<Refusal>;
  settle(request: number, refusal: Refusal): void;
  /** The connection is lost: nothing of it will be answered. */
  giveUp(): void;
}

const lost = 'The connection to the playground is lost.';

export function createRequests(send: (message: FromPage) => boolean): Requests {
  const waiting = new Map<number, (refusal: Refusal) => void>();
  let last = 0;
  return {
    ask(asked) {
      last += 1;
      const request = last;
      if (!send({ ...asked, request })) return Promise.resolve(lost);
      return new Promise((resolve) => waiting.set(request, resolve));
    },
    settle(request, refusal) {
      waiting.get(request)?.(refusal);
      waiting.delete(request);
    },
    giveUp() {
      for (const settle of waiting.values()) settle(lost);
      waiting.clear();
    },
  };
}
