import { z } from 'zod';

export const Availability = z.enum([
  'Available',
  'AvailableIdle',
  'Away',
  'BeRightBack',
  'Busy',
  'BusyIdle',
  'DoNotDisturb',
  'Offline',
  'PresenceUnknown',
]);
export type Availability = z.infer<typeof Availability>;

export interface State {
  readonly availability: string;
  readonly activity: string;
}

export interface StatusMessage {
  readonly message: unknown;
  readonly publishedAt: number;
  readonly expiresAt: number | undefined;
}

/** The pairs that setPresence takes. Source: "presence: setPresence". */
const forApps = [
  'Available/Available',
  'Busy/InACall',
  'Busy/InAConferenceCall',
  'Away/Away',
  'DoNotDisturb/Presenting',
];

/** The pairs that setUserPreferredPresence takes. Source: "presence: setUserPreferredPresence". */
const forPeople = [
  'Available/Available',
  'Busy/Busy',
  'DoNotDisturb/DoNotDisturb',
  'BeRightBack/BeRightBack',
  'Away/Away',
  'Offline/OffWork',
];

export function isForApps({ availability, activity }: State): boolean {
  return forApps.includes(`${availability}/${activity}`);
}

export function isForPeople({ availability, activity }: State): boolean {
  return forPeople.includes(`${availability}/${activity}`);
}

export const offline: State = { availability: 'Offline', activity: 'Offline' };

const minute = 60_000;

export interface Session extends State {
  readonly setAt: number;
  /** Absent: never, as of a Teams client that is open. */
  readonly expiresAt: number | undefined;
}

/** An Available session of an app fades in two steps of five minutes unless it is set again. */
function faded(session: Session, now: number): State {
  const isFading = session.expiresAt !== undefined && session.availability === 'Available';
  if (isFading && now >= session.setAt + 10 * minute)
    return { availability: 'Away', activity: 'Away' };
  if (isFading && now >= session.setAt + 5 * minute)
    return { availability: 'Available', activity: 'AvailableInactive' };
  return { availability: session.availability, activity: session.activity };
}

/** When the session's state changes by itself next. */
export function nextChange({ setAt, expiresAt }: Session, now: number): number | undefined {
  if (expiresAt === undefined) return undefined;
  return [setAt + 5 * minute, setAt + 10 * minute, expiresAt].find((time) => time > now);
}

const ranks = [
  'DoNotDisturb',
  'BusyIdle',
  'Busy',
  'AvailableIdle',
  'Available',
  'BeRightBack',
  'Away',
];

/**
 * What others see: without a session Offline; else what the person prefers; else the most important session,
 * DoNotDisturb before Busy before Available before Away.
 */
export function effective(
  sessions: readonly Session[],
  preferred: State | undefined,
  now: number,
): State {
  const states = sessions.map((session) => faded(session, now));
  const [first] = states.toSorted((one, other) => rank(one) - rank(other));
  if (!first) return offline;
  return preferred ?? first;
}

function rank({ availability }: State): number {
  const place = ranks.indexOf(availability);
  return place < 0 ? ranks.length : place;
}
