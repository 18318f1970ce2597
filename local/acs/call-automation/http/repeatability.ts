import { createHash } from 'node:crypto';
import type { Collection, Journal } from '../../store/journal.ts';
import { AcsProblem } from '../problem.ts';
import type { Answer } from './operation.ts';

interface Done {
  readonly key: string;
  readonly at: number;
  readonly fingerprint: string;
  readonly answer: Answer;
}

interface Repeatable {
  readonly id: string | undefined;
  readonly firstSent: string | undefined;
  /** Method, path and body. */
  readonly content: string;
}

export interface Repeatability {
  /** The stored answer to a request with the same id, or a new one that is stored with the effects. Inside a change. */
  once(request: Repeatable, perform: () => Answer): Answer;
}

const keptFor = 3_600_000;
const sweepEvery = 60_000;

/** Source: OASIS "Repeatable Requests Version 1.0". */
export function openRepeatability(journal: Journal, now: () => number): Repeatability {
  const done: Collection<Done> = journal.collection('repeatable request');

  let sweptAt = 0;

  function forgetOld() {
    if (now() < sweptAt + sweepEvery) return;
    sweptAt = now();
    // They come oldest first.
    for (const { key, at } of done.all()) {
      if (at > now() - keptFor) return;
      done.remove(key);
    }
  }

  return {
    once({ id, firstSent, content }, perform) {
      if (id === undefined) return perform();
      if (firstSent === undefined || Number.isNaN(Date.parse(firstSent)))
        throw new AcsProblem(
          400,
          '8523',
          'Repeatability-Request-ID needs Repeatability-First-Sent, a date.',
        );
      const key = id.toLowerCase();
      const fingerprint = createHash('sha256').update(content).digest('base64');
      const before = done.get(key);
      if (before && before.fingerprint !== fingerprint)
        throw new AcsProblem(
          400,
          '8523',
          'This Repeatability-Request-ID was used for another request.',
        );
      if (before) return before.answer;
      const performed = perform();
      const answer = {
        ...performed,
        headers: { ...performed.headers, 'Repeatability-Result': 'accepted' },
      };
      forgetOld();
      done.put(key, { key, at: now(), fingerprint, answer });
      return answer;
    },
  };
}
