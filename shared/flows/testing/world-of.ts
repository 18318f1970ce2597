import type { FlowContext, QueueInfo } from '#shared/contracts/flow/context.ts';
import type { TestHours, TestWorld } from '#shared/contracts/flow/flow-test-world.ts';
import { OpeningHours, weekdays } from '#shared/contracts/flow/opening-hours.ts';
import { momentOf } from './moment-of.ts';
import type { TestSources } from './test-sources.ts';

/** A number that is kept free for films, and a Wednesday morning. */
export const standards = {
  from: '+493023125000',
  at: 'Wednesday 10:00 Europe/Berlin',
  channel: 'voice',
} as const;

/** What a test says, over what all tests of its file say. */
export function worldOf(defaults: TestWorld, given: TestWorld): TestWorld {
  const both = { ...defaults, ...given };
  const answered = new Set((given.answers ?? []).map(({ node }) => node));
  const kept = (defaults.answers ?? []).filter(({ node }) => !answered.has(node));
  return {
    ...both,
    hours: { ...defaults.hours, ...given.hours },
    queue: { ...defaults.queue, ...given.queue },
    variables: { ...defaults.variables, ...given.variables },
    answers: [...kept, ...(given.answers ?? [])],
  };
}

const noQueue: QueueInfo = {
  position: 0,
  waiting: 0,
  estimatedWait: 0,
  agentsAvailable: 0,
  agentsLoggedIn: 0,
  oldestWaiting: 0,
};

/** What the flow can know at a moment (milliseconds since 1970). */
export function contextOf(world: TestWorld, sources: TestSources, now: number): FlowContext {
  const { country, language, reached } = world;
  const hours = Object.entries(world.hours ?? {}).map(([id, one]) => [id, hoursOf(id, one, now)]);
  return {
    now,
    caller: {
      address: world.from ?? standards.from,
      ...(country !== undefined && { country }),
      ...(language !== undefined && { language }),
    },
    ...(reached !== undefined && { reached }),
    dialogue: { id: 'test', channel: world.channel ?? standards.channel },
    center: world.center ?? sources.center ?? 'test',
    hours: { ...sources.hours, ...Object.fromEntries(hours) },
    queue: { ...noQueue, ...present(world.queue ?? {}) },
  };
}

/** Milliseconds since 1970; undefined: there is no such moment. */
export function beginningOf(world: TestWorld): number | undefined {
  return momentOf(world.at ?? standards.at);
}

const always = OpeningHours.parse({ id: 'always', name: 'Always', timeZone: 'UTC', weekly: [] });
const day = 86_400_000;

function hoursOf(id: string, hours: TestHours, now: number): OpeningHours {
  const named = { id, name: id };
  if (typeof hours === 'object') return { ...hours, ...named };
  switch (hours) {
    case 'closed':
      return { ...always, ...named };
    case 'open':
      return { ...always, ...named, weekly: [{ days: [...weekdays], from: '00:00', to: '24:00' }] };
    case 'holiday':
      return { ...always, ...named, holidays: [{ date: dateOf(now), yearly: false }] };
  }
}

function dateOf(now: number): string {
  return new Date(Math.floor(now / day) * day).toISOString().slice(0, 10);
}

function present(figures: NonNullable<TestWorld['queue']>): Partial<QueueInfo> {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
}
