import type { StoreProblem, StoreProblemReason } from '#shared/ports/record-store.ts';

type Known = Omit<StoreProblem, 'reason' | 'code'>;

const transient = (advice: string): Known => ({ kind: 'transient', advice });
const permanent = (advice: string): Known => ({ kind: 'permanent', advice });

/** What each reason means for whoever looks after the database. */
const known: Readonly<Record<StoreProblemReason, Known>> = {
  unreachable: transient(
    'The database server does not answer. Records are kept and sent when it does; if it lasts, check host, port, firewall and private endpoint.',
  ),
  busy: transient(
    'The database server takes no more work at the moment (restarting, failing over or at its limit). Records are kept and sent when it does.',
  ),
  'timed-out': transient(
    'The database was too slow. Records are kept and tried again; if it lasts, look for locks, or give it more power.',
  ),
  conflict: transient('Somebody else held the same rows. It is tried again.'),
  certificate: permanent(
    'The server’s certificate is not trusted or not made out to this host. Use the host name that stands in it.',
  ),
  credentials: permanent(
    'The database refuses this user. Put user and password right, or make the app’s identity a user of the database.',
  ),
  'no-database': permanent(
    'This database does not exist on the server. Create it, or correct its name.',
  ),
  'no-permission': permanent(
    'The user may not do this. Grant the permissions that docs/records.md names.',
  ),
  'no-schema': permanent('Tables or columns are missing. Run the migration of this target.'),
  'no-space': permanent('The database is full or read-only. Make room, or raise its size limit.'),
  'connection-string': permanent('The connection string cannot be used.'),
  'bad-record': permanent(
    'The database refuses the values of this record. It is parked; the others go on.',
  ),
  unknown: transient(
    'The database failed in a way that is not known. Records are kept and tried again; look its code up in the database’s manual.',
  ),
};

export function problem(reason: StoreProblemReason, code: string): StoreProblem {
  return { ...known[reason], reason, code };
}
