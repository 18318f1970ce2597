/** A queue as textbooks have it: memoryless arrivals and talks, all agents alike, nobody gives up. */
export interface ErlangQueue {
  readonly agents: number;
  /** Mean milliseconds between two arrivals, and of a talk. */
  readonly arrival: number;
  readonly talk: number;
}

/** Mean milliseconds of waiting by Erlang's C formula (A. K. Erlang, 1917), over all who come. */
export function erlangC({ agents, arrival, talk }: ErlangQueue): number {
  const load = talk / arrival;
  if (load >= agents) return Number.POSITIVE_INFINITY;
  // Erlang B by its recursion, which does not overflow; C follows from it.
  let blocked = 1;
  for (let servers = 1; servers <= agents; servers += 1)
    blocked = (load * blocked) / (servers + load * blocked);
  const waits = blocked / (1 - (load / agents) * (1 - blocked));
  return (waits * talk) / (agents - load);
}

interface Call {
  readonly queuedAt: number;
  readonly talk: number;
}

/** Mean milliseconds of waiting if these very calls were served in order, the moment an agent is free, with nothing lost on the way. */
export function idealWait(agents: number, calls: readonly Call[]): number {
  const freeAt = Array.from({ length: agents }, () => 0);
  let waited = 0;
  for (const { queuedAt, talk } of calls.toSorted((one, other) => one.queuedAt - other.queuedAt)) {
    const first = freeAt.indexOf(Math.min(...freeAt));
    const begin = Math.max(queuedAt, freeAt[first] ?? 0);
    freeAt[first] = begin + talk;
    waited += begin - queuedAt;
  }
  return waited / calls.length;
}
