import { z } from 'zod';
import { timeSpan } from './time-span.ts';

const minute = 60_000;

const serviceBus = z
  .strictObject({
    prefetchCount: z.int().min(0).default(0),
    autoCompleteMessages: z.boolean().default(true),
    maxAutoLockRenewalDuration: timeSpan.default(5 * minute),
    maxConcurrentCalls: z.int().min(1).default(16),
    maxConcurrentSessions: z.int().min(1).default(8),
    maxConcurrentCallsPerSession: z.literal(1).default(1),
    maxMessageBatchSize: z.int().min(1).default(1000),
    minMessageBatchSize: z.int().min(1).default(1),
    maxBatchWaitTime: timeSpan.default(30_000),
    sessionIdleTimeout: timeSpan.default(minute),
    clientRetryOptions: z.looseObject({}).optional(),
    transportType: z.string().optional(),
  })
  .prefault({});

const durableTask = z
  .strictObject({
    hubName: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9]{2,44}$/)
      .default('OpenlineHub'),
    defaultVersion: z.string().optional(),
    maxConcurrentActivityFunctions: z.int().min(1).default(100),
    maxConcurrentOrchestratorFunctions: z.int().min(1).default(100),
    extendedSessionsEnabled: z.literal(false).default(false),
    storageProvider: z.looseObject({ type: z.string().optional() }).prefault({}),
    tracing: z.looseObject({}).optional(),
    useGracefulShutdown: z.boolean().optional(),
  })
  .prefault({});

const http = z
  .strictObject({
    routePrefix: z.string().default('api'),
    maxConcurrentRequests: z.int().default(-1),
    maxOutstandingRequests: z.int().default(-1),
    dynamicThrottlesEnabled: z.boolean().default(false),
    hsts: z.looseObject({}).optional(),
    customHeaders: z.record(z.string(), z.string()).default({}),
  })
  .prefault({});

/** host.json (schema 2.0), as far as the embedded host follows it; a key it does not know is an error, not ignored. */
export const HostJson = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal('2.0'),
  functionTimeout: timeSpan.default(30 * minute),
  extensionBundle: z.strictObject({ id: z.string(), version: z.string() }).optional(),
  logging: z.looseObject({}).optional(),
  telemetryMode: z.string().optional(),
  concurrency: z
    .strictObject({
      dynamicConcurrencyEnabled: z.boolean(),
      snapshotPersistenceEnabled: z.boolean().optional(),
    })
    .optional(),
  extensions: z
    .strictObject({
      http,
      serviceBus,
      durableTask,
      cosmosDB: z.looseObject({}).optional(),
      eventGrid: z.looseObject({}).optional(),
    })
    .prefault({}),
});
export type HostJson = z.infer<typeof HostJson>;

const overridePrefix = 'AzureFunctionsJobHost__';

/**
 * Reads the text of host.json, with app settings named `AzureFunctionsJobHost__a__b` laid over it as the real host
 * does. Returns every problem, each naming its place in the file.
 */
export function readHostJson(
  text: string,
  settings: Readonly<Record<string, string>>,
): { readonly hostJson: HostJson } | { readonly problems: readonly string[] } {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return {
      problems: [`host.json is no valid JSON: ${error instanceof Error ? error.message : error}`],
    };
  }
  for (const [name, value] of Object.entries(settings))
    if (name.startsWith(overridePrefix))
      content = withValue(content, name.slice(overridePrefix.length).split('__'), value);
  const result = HostJson.safeParse(content);
  if (result.success) return { hostJson: result.data };
  return {
    problems: result.error.issues.map(
      (issue) => `host.json: ${issue.path.join('.') || 'the file'}: ${issue.message}`,
    ),
  };
}

function withValue(content: unknown, path: readonly string[], value: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return fromText(value);
  const base = isRecord(content) ? content : {};
  return { ...base, [key]: withValue(base[key], rest, value) };
}

function fromText(value: string): unknown {
  return /^(true|false|-?\d+(\.\d+)?)$/.test(value) ? JSON.parse(value) : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
