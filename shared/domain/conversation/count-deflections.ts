import type { DeflectionCounts, DeflectionFigures } from '#shared/contracts/board/deflections.ts';
import type { Deflection } from '#shared/contracts/record/deflection.ts';
import { wallTimeAt } from '../hours/zoned-time.ts';

const none: DeflectionCounts = {
  offered: 0,
  accepted: 0,
  numberGiven: 0,
  sent: 0,
  delivered: 0,
  read: 0,
  answered: 0,
};

/** What is known of a call with what was known before. */
export function withDeflection(before: Deflection, what: Partial<Deflection>): Deflection {
  const either = (key: keyof DeflectionCounts) => before[key] || what[key] === true;
  return {
    center: what.center ?? before.center,
    at: what.at ?? before.at,
    offered: either('offered'),
    accepted: either('accepted'),
    numberGiven: either('numberGiven'),
    sent: either('sent'),
    delivered: either('delivered'),
    read: either('read'),
    answered: either('answered'),
  };
}

/** Days in this time zone from `from` to `to`, both included; only calls that were offered WhatsApp count. */
export function countDeflections(
  all: readonly Deflection[],
  { timeZone, from, to }: { readonly timeZone: string; readonly from: string; readonly to: string },
): DeflectionFigures {
  const days = new Map<string, DeflectionCounts>();
  for (const each of all) {
    const day = each.at === null ? undefined : wallTimeAt(timeZone, each.at).date;
    if (day === undefined || day < from || day > to || !each.offered) continue;
    days.set(day, plus(days.get(day) ?? none, each));
  }
  const sorted = [...days].toSorted(([one], [other]) => Number(one > other) - 0.5);
  return {
    timeZone,
    total: sorted.reduce((sum, [, counts]) => sumOf(sum, counts), none),
    days: sorted.map(([day, counts]) => ({ day, ...counts })),
  };
}

/** What came later shows what must have been before, whose news may be lost. */
function plus(counts: DeflectionCounts, call: Deflection): DeflectionCounts {
  const { offered, accepted, numberGiven, answered } = call;
  const read = call.read;
  const delivered = call.delivered || read || answered;
  const sent = call.sent || delivered;
  return sumOf(counts, {
    offered: Number(offered),
    accepted: Number(accepted),
    numberGiven: Number(numberGiven),
    sent: Number(sent),
    delivered: Number(delivered),
    read: Number(read),
    answered: Number(answered),
  });
}

function sumOf(one: DeflectionCounts, other: DeflectionCounts): DeflectionCounts {
  return {
    offered: one.offered + other.offered,
    accepted: one.accepted + other.accepted,
    numberGiven: one.numberGiven + other.numberGiven,
    sent: one.sent + other.sent,
    delivered: one.delivered + other.delivered,
    read: one.read + other.read,
    answered: one.answered + other.answered,
  };
}
