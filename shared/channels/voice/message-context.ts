/** A message that is being recorded, as the context of the recognition that ends it. */
export interface MessageContext {
  readonly operation: number;
  /** When recording began, milliseconds since 1970. */
  readonly since: number;
  readonly recording: string;
}

export function toMessageContext({ operation, since, recording }: MessageContext): string {
  return `message:${operation}:${since}:${recording}`;
}

/** Undefined: it is of something else. */
export function fromMessageContext(context: string | undefined): MessageContext | undefined {
  const [, operation, since, recording] = /^message:(\d+):(\d+):(.+)$/.exec(context ?? '') ?? [];
  if (recording === undefined) return undefined;
  return { operation: Number(operation), since: Number(since), recording };
}
