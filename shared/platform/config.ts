import { z } from 'zod';

/** Which functions an app runs (S1): all of them, or some groups, so that each part scales by itself. */
export const functionGroups = ['operations'] as const;
export type FunctionGroup = (typeof functionGroups)[number];

const groupList = z
  .string()
  .default(functionGroups.join(','))
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.enum(functionGroups)).min(1));

const Settings = z
  .object({
    FUNCTION_GROUPS: groupList,
    Cosmos__accountEndpoint: z.url().optional(),
    Cosmos: z.string().optional(),
    ServiceBus__fullyQualifiedNamespace: z.string().optional(),
    ServiceBus: z.string().optional(),
  })
  .refine((settings) => settings.Cosmos || settings.Cosmos__accountEndpoint, {
    path: ['Cosmos__accountEndpoint'],
    message: 'set the endpoint of the Cosmos DB account (or Cosmos to a connection string)',
  })
  .refine((settings) => settings.ServiceBus || settings.ServiceBus__fullyQualifiedNamespace, {
    path: ['ServiceBus__fullyQualifiedNamespace'],
    message: 'set the Service Bus namespace (or ServiceBus to a connection string)',
  });

/** How an outside system is reached: by connection string, or by address with the app's own identity. */
export type Connection =
  | { readonly kind: 'connection string'; readonly text: string }
  | { readonly kind: 'identity'; readonly address: string };

export interface Config {
  readonly groups: ReadonlySet<FunctionGroup>;
  readonly cosmos: Connection;
  readonly serviceBus: Connection;
}

/** Reads the app settings; throws one error with the full list of what is wrong with them. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const result = Settings.safeParse(environment);
  if (!result.success)
    throw new Error(`The app settings are not right:\n${z.prettifyError(result.error)}`);
  const settings = result.data;
  return {
    groups: new Set(settings.FUNCTION_GROUPS),
    cosmos: connection(settings.Cosmos, settings.Cosmos__accountEndpoint),
    serviceBus: connection(settings.ServiceBus, settings.ServiceBus__fullyQualifiedNamespace),
  };
}

function connection(text: string | undefined, address: string | undefined): Connection {
  return text ? { kind: 'connection string', text } : { kind: 'identity', address: address ?? '' };
}
