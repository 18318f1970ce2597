/** What a function's invocation context offers for logging. */
interface Logger {
  error(...args: readonly unknown[]): void;
  warn(...args: readonly unknown[]): void;
}

/** What it offers for notes of what is as it should be. */
export interface Notes {
  info(...args: readonly unknown[]): void;
}

/** Every log line of the product: a name, a stable id, and ids only, never what somebody said or who they are. */
export const log = {
  /** 1001: an outside system did not answer the health question. */
  partNotReady: (logger: Logger, part: string, reason: string) =>
    logger.warn(`[1001] not ready: ${part}: ${reason}`),
  /** 1002: the sweeper found what lost messages left; how many of each. */
  swept: (logger: Logger, counts: Readonly<Record<string, number>>) =>
    logger.warn(`[1002] swept: ${JSON.stringify(counts)}`),
  /** 1003: an outside system is left alone for a moment, or well again; whose it is by ids alone. */
  breakerChanged: (
    logger: Logger,
    { system, of, state }: { readonly system: string; readonly of: string; readonly state: string },
  ) => logger.warn(`[1003] breaker ${state}: ${system} ${of}`.trim()),
  /** 1201: a call came for an address that nobody has, or whose contact center is gone. */
  callRejected: (logger: Logger, event: string, reason: string) =>
    logger.warn(`[1201] call rejected: ${event}: ${reason}`),
  /** 1203: what a text channel told is for an address that nobody has, or about nothing that is known. */
  messageNotTaken: (logger: Logger, channel: string, reason: string) =>
    logger.warn(`[1203] message not taken: ${channel}: ${reason}`),
  /** 1204: so many mailboxes could not be read or subscribed to in this round. */
  mailboxesNotRead: (logger: Logger, count: number) =>
    logger.warn(`[1204] mailboxes not read: ${count}`),
  /** 1301: a message could not be handled and lies parked; the reason lies with it. */
  messageParked: (logger: Logger, queue: string, id: string) =>
    logger.error(`[1301] message parked: ${queue}: ${id}`),
  /** 1401: a customer's database takes no records at the moment; they are kept. */
  recordsNotWritten: (
    logger: Logger,
    { tenant, target }: { readonly tenant: string; readonly target: string },
    { reason, code }: { readonly reason: string; readonly code: string },
  ) => logger.warn(`[1401] records not written: ${tenant}/${target}: ${reason} ${code}`),
  /** 1402: a recording could not be brought to its customer. */
  recordingNotKept: (logger: Logger, reason: string) =>
    logger.warn(`[1402] recording not kept: ${reason}`),
  /** 1403: a recording was not written down; the reason lies beside it. */
  notTranscribed: (logger: Logger, reason: string) =>
    logger.warn(`[1403] recording not transcribed: ${reason}`),
  /** 1502: a limit of a contact center has just been crossed; people, seconds or per cent. */
  queueAlert: (logger: Logger, queue: string, value: number, limit: number) =>
    logger.warn(`[1502] alert: ${queue}: ${value}, limit ${limit}`),
  /** 1202: a test call ended early, and the network's word for it. */
  testCallStopped: (
    logger: Logger,
    { kind, order }: { readonly kind: string; readonly order: { readonly id: string } },
    { outcome, detail = '' }: { readonly outcome: string; readonly detail?: string | undefined },
  ) => logger.warn(`[1202] test call stopped: ${order.id}: ${kind}: ${outcome} ${detail}`),
  /** 1601: a dialogue went through the whole region; how long each step took, in milliseconds. */
  probeSucceeded: (
    logger: Notes,
    region: string,
    steps: readonly { readonly step: string; readonly milliseconds: number }[],
  ) =>
    logger.info(
      `[1601] probe succeeded: ${region}: ${steps.map(({ step, milliseconds }) => `${step} ${milliseconds}`).join(', ')}`,
    ),
  /** 1602: a dialogue did not get through the region; no further than this step. */
  probeFailed: (
    logger: Logger,
    region: string,
    { step, reason }: { readonly step: string; readonly reason: string },
  ) => logger.error(`[1602] probe failed: ${region}: ${step}: ${reason}`),
  /** 1501: a supervisor looked into a dialogue; ids of both. */
  dialogueViewed: (
    logger: Notes,
    dialogue: string,
    { tenant, user }: { readonly tenant: string; readonly user: string },
  ) => logger.info(`[1501] dialogue viewed: ${tenant}/${dialogue} by ${user}`),
  /** 1501: what Teams does not do for a tenant has changed; nothing named: all is well again. */
  presenceTrouble: (logger: Logger, tenant: string, troubles: readonly string[]) =>
    logger.warn(`[1501] presence: ${tenant}: ${troubles.join(', ') || 'well again'}`),
  /** 1101: a request to the API failed; the error's message is left out, for it may hold what somebody sent. */
  requestFailed: (logger: Logger, endpoint: string, reference: string, error: unknown) =>
    logger.error(`[1101] request failed: ${endpoint}: ${reference}: ${whereabouts(error)}`),
};

/** The error's name and code, and where it was thrown. */
function whereabouts(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return `${error.name}${code}${frames.slice(0, 8).join('')}`;
}
