import { z } from 'zod';

/** Which functions an app runs (S1): all of them, or some groups, so that each part scales by itself. */
export const functionGroups = [
  'voice',
  'dialogues',
  'messages',
  'routing',
  'records',
  'desk',
  'administration',
  'operations',
] as const;
export type FunctionGroup = (typeof functionGroups)[number];

const groupList = z
  .string()
  .default(functionGroups.join(','))
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.enum(functionGroups)).min(1));

const Settings = z
  .object({
    FUNCTION_GROUPS: groupList,
    REGION: z.string().min(1).default('EMEA'),
    /** Which of a region's two sets of apps this one belongs to. */
    SLOT: z.string().min(1).default('blue'),
    Cosmos__accountEndpoint: z.url().optional(),
    Cosmos: z.string().optional(),
    ServiceBus__fullyQualifiedNamespace: z.string().optional(),
    ServiceBus: z.string().optional(),
    Acs__endpoint: z.url().optional(),
    Acs: z.string().optional(),
    /** Immutable id of the Communication Services resource. */
    ACS_RESOURCE_ID: z.guid().optional(),
    ACS_OPENID_CONFIGURATION: z
      .url()
      .default(
        'https://acscallautomation.communication.azure.com/calling/.well-known/acsopenidconfiguration',
      ),
    /** Who sends SMS where no telephone number was reached: a number, short code or name of the resource. */
    SMS_FROM: z
      .string()
      .regex(/^(\+[1-9]\d{4,14}|\d{3,8}|[A-Za-z0-9 ]{1,11})$/, 'a number like +4930123456')
      .optional(),
    /** The messaging API of 360dialog. */
    WHATSAPP_URL: z.url().default('https://waba-v2.360dialog.io'),
    /** The API of 360dialog's partners. */
    WHATSAPP_PARTNER_URL: z.url().default('https://hub.360dialog.io/api/v2'),
    /** Where the providers of channels are, if not where they are for everybody: `name=url`, separated by commas. */
    CHANNEL_URLS: z.string().default(''),
    SPEECH_ENDPOINT: z.url().optional(),
    MUSIC_URL: z.url().optional(),
    TRANSLATOR_ENDPOINT: z.url().optional(),
    TRANSLATOR_KEY: z.string().min(1).optional(),
    TRANSLATOR_REGION: z.string().min(1).optional(),
    TRANSCRIPTION_ENDPOINT: z.url().optional(),
    TRANSCRIPTION_KEY: z.string().min(1).optional(),
    MALWARE_SCAN_URL: z.url().optional(),
    WebPubSub__endpoint: z.url().optional(),
    WebPubSub: z.string().optional(),
    WEB_PUBSUB_PUBLIC_URL: z.url().optional(),
    ENTRA_AUTHORITY: z.url().default('https://login.microsoftonline.com'),
    ENTRA_AUDIENCE: z.string().optional(),
    GRAPH_URL: z.url().default('https://graph.microsoft.com'),
    /** The app that customers consent to for presence; without it presence is neither followed nor shown. */
    GRAPH_CLIENT_ID: z.guid().optional(),
    /** Without it the app trusts this app's managed identity. */
    GRAPH_CLIENT_SECRET: z.string().min(1).optional(),
    /** Gmail's API, where Google gives tokens, and by which keys its own are checked. */
    GMAIL_URL: z.url().default('https://gmail.googleapis.com'),
    GOOGLE_TOKEN_URL: z.url().default('https://oauth2.googleapis.com/token'),
    GOOGLE_KEYS_URL: z.url().default('https://www.googleapis.com/oauth2/v3/certs'),
    KEY_VAULT_URL: z.url().optional(),
    /** `true`: the vault is not below Azure's domains, which the SDK would insist on. */
    KEY_VAULT_OWN_DOMAIN: z.stringbool().default(false),
    /** Origins of Azure AI resources, separated by commas, that bots and recognisers may reach with this app's identity. */
    AI_ORIGINS: z.string().default(''),
    /** For development: hosts, separated by commas, that flows may reach although their addresses are not public. */
    CONNECTOR_TEST_HOSTS: z.string().default(''),
    /** Where spans and metrics go; with neither of the two there are none. */
    APPLICATIONINSIGHTS_CONNECTION_STRING: z.string().min(1).optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
    /** `name=value` pairs, separated by commas, for example the key of a collector. */
    OTEL_EXPORTER_OTLP_HEADERS: z.string().default(''),
    /** `Authorization=AAD`: Application Insights wants this app's identity. */
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: z.string().default(''),
    /** Share of the dialogues that are followed by spans, 0 to 1; what fails is always told. */
    TELEMETRY_SAMPLING: z.coerce.number().min(0).max(1).default(0.05),
    /** Milliseconds between two exports, of spans and of metrics. */
    OTEL_BSP_SCHEDULE_DELAY: z.coerce.number().int().min(50).max(60_000).default(5_000),
    OTEL_METRIC_EXPORT_INTERVAL: z.coerce.number().int().min(100).max(600_000).default(60_000),
    /** `true`: every five minutes a dialogue is placed through the whole region. */
    PROBE_ENABLED: z.stringbool().default(false),
    PUBLIC_URL: z.url().optional(),
    /** Where calls call back, if another app hears of them. */
    CALLS_URL: z.url().optional(),
    WEBSITE_HOSTNAME: z.string().optional(),
  })
  .check(({ value, issues }) => {
    for (const { settings, message } of needed) {
      if (settings.some((setting) => value[setting])) continue;
      issues.push({ code: 'custom', input: undefined, path: [settings[0]], message });
    }
  });

/** All settings but those of customers; what has no default is given to each region by infra/. */
export const settingNeeds = Object.entries(Settings.shape).map(([name, schema]) => ({
  name,
  hasDefault: schema.safeParse(undefined).data !== undefined,
}));

/** One setting of each line must be there. */
const needed = [
  {
    settings: ['Cosmos__accountEndpoint', 'Cosmos'],
    message: 'set the endpoint of the Cosmos DB account (or Cosmos to a connection string)',
  },
  {
    settings: ['ServiceBus__fullyQualifiedNamespace', 'ServiceBus'],
    message: 'set the Service Bus namespace (or ServiceBus to a connection string)',
  },
  {
    settings: ['Acs__endpoint', 'Acs'],
    message: 'set the endpoint of Communication Services (or Acs to a connection string)',
  },
  {
    settings: ['WebPubSub__endpoint', 'WebPubSub'],
    message: 'set the endpoint of Web PubSub (or WebPubSub to a connection string)',
  },
  {
    settings: ['ACS_RESOURCE_ID'],
    message: 'set the immutable id of the Communication Services resource',
  },
  {
    settings: ['KEY_VAULT_URL'],
    message: "set the address of the Key Vault that keeps the tenants' keys",
  },
  { settings: ['ENTRA_AUDIENCE'], message: 'set the client id of the API in Entra ID' },
  {
    settings: ['PUBLIC_URL', 'WEBSITE_HOSTNAME'],
    message: 'set the address at which the outside world reaches these functions',
  },
] as const;

/** How an outside system is reached: by connection string, or by address with the app's own identity. */
export type Connection =
  | { readonly kind: 'connection string'; readonly text: string }
  | { readonly kind: 'identity'; readonly address: string };

/** Where telemetry goes, and how much of it. */
export interface TelemetrySettings {
  readonly region: string;
  /** Of Application Insights. */
  readonly connectionString?: string | undefined;
  /** Application Insights wants this app's identity. */
  readonly byIdentity: boolean;
  readonly otlp?:
    | { readonly endpoint: string; readonly headers: Readonly<Record<string, string>> }
    | undefined;
  /** Share of the dialogues that are followed, 0 to 1. */
  readonly sampling: number;
  /** Milliseconds between two exports. */
  readonly spanPause: number;
  readonly metricPause: number;
}

export interface Config {
  readonly groups: ReadonlySet<FunctionGroup>;
  readonly region: string;
  /** `blue` or `green`: which set of apps this one belongs to. */
  readonly slot: string;
  /** Absent: no spans, no metrics, and nothing of them is loaded. */
  readonly telemetry?: TelemetrySettings | undefined;
  /** Dialogues are placed through the whole region, to see whether they get through. */
  readonly isProbing: boolean;
  readonly cosmos: Connection;
  readonly serviceBus: Connection;
  readonly acs: Connection & {
    /** Immutable id of the resource: audience of its callbacks' tokens. */
    readonly resourceId: string;
    readonly openIdConfigurationUrl: string;
  };
  /** Who sends SMS where no telephone number was reached; absent: such a flow sends none. */
  readonly smsFrom?: string | undefined;
  /** The messaging API of 360dialog. */
  readonly whatsAppUrl: string;
  readonly whatsAppPartnerUrl: string;
  /** By channel. */
  readonly channelUrls: ReadonlyMap<string, string>;
  /** Azure AI services for speech; absent: prompts are files only. */
  readonly speechEndpoint?: string | undefined;
  /** Azure Translator, with its key or by identity; without an endpoint there are no translations. */
  readonly translator: {
    readonly endpoint?: string | undefined;
    readonly key?: string | undefined;
    readonly region?: string | undefined;
  };
  /** Azure AI Speech for transcripts, with its key or by identity; without an endpoint there are none. */
  readonly transcription: {
    readonly endpoint?: string | undefined;
    readonly key?: string | undefined;
  };
  /** Where files of messages are looked at for malware; absent: nowhere. */
  readonly malwareScanUrl?: string | undefined;
  /** What waiting callers hear. */
  readonly musicUrl: string;
  readonly webPubSub: Connection & {
    /** Where browsers reach it when it stands behind a reverse proxy. */
    readonly publicUrl?: string | undefined;
  };
  /** Origins of Azure AI resources that may be reached with this app's own identity. */
  readonly aiOrigins: readonly string[];
  /** Hosts that flows may reach although their addresses are not public; empty but on a developer's machine. */
  readonly connectorTestHosts: readonly string[];
  readonly keyVault: { readonly url: string; readonly hasOwnDomain: boolean };
  readonly entra: { readonly authority: string; readonly audience: string };
  /** Microsoft Graph, and the app that customers consent to; without its id presence is neither followed nor shown. */
  readonly graph: {
    readonly url: string;
    readonly clientId?: string | undefined;
    /** Absent: the app trusts this app's managed identity. */
    readonly clientSecret?: string | undefined;
  };
  readonly google: { readonly url: string; readonly tokenUrl: string; readonly keysUrl: string };
  /** Where the outside world reaches these functions, without a slash at the end. */
  readonly publicUrl: string;
  /** The same for what calls tell and fetch. */
  readonly callsUrl: string;
  /** Connection strings of the customers' databases, by app setting (`RECORDS_<TENANT>_<TARGET>`). */
  readonly records: ReadonlyMap<string, string>;
  /** Connection strings of the customers' databases for messages, by app setting (`MESSAGES_<TENANT>_<TARGET>`). */
  readonly messages: ReadonlyMap<string, string>;
  /** Entra directories of the customers whose databases and storage lie in their own, by app setting (`DIRECTORY_<TENANT>`). */
  readonly directories: ReadonlyMap<string, string>;
  /** Customers' storage for recordings, by app setting (`RECORDINGS_<TENANT>`). */
  readonly recordings: ReadonlyMap<string, string>;
}

/** Reads the app settings; throws one error with the full list of what is wrong with them. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const result = Settings.safeParse(environment);
  if (!result.success)
    throw new Error(`The app settings are not right:\n${z.prettifyError(result.error)}`);
  const settings = result.data;
  return {
    groups: new Set(settings.FUNCTION_GROUPS),
    region: settings.REGION,
    slot: settings.SLOT,
    telemetry: telemetryOf(settings),
    isProbing: settings.PROBE_ENABLED,
    cosmos: connection(settings.Cosmos, settings.Cosmos__accountEndpoint),
    serviceBus: connection(settings.ServiceBus, settings.ServiceBus__fullyQualifiedNamespace),
    acs: {
      ...connection(settings.Acs, settings.Acs__endpoint),
      resourceId: settings.ACS_RESOURCE_ID ?? '',
      openIdConfigurationUrl: settings.ACS_OPENID_CONFIGURATION,
    },
    smsFrom: settings.SMS_FROM,
    whatsAppUrl: settings.WHATSAPP_URL,
    whatsAppPartnerUrl: settings.WHATSAPP_PARTNER_URL,
    channelUrls: new Map(Object.entries(pairsIn(settings.CHANNEL_URLS))),
    speechEndpoint: settings.SPEECH_ENDPOINT,
    translator: {
      endpoint: settings.TRANSLATOR_ENDPOINT,
      key: settings.TRANSLATOR_KEY,
      region: settings.TRANSLATOR_REGION,
    },
    transcription: {
      endpoint: settings.TRANSCRIPTION_ENDPOINT,
      key: settings.TRANSCRIPTION_KEY,
    },
    malwareScanUrl: settings.MALWARE_SCAN_URL,
    webPubSub: {
      ...connection(settings.WebPubSub, settings.WebPubSub__endpoint),
      publicUrl: settings.WEB_PUBSUB_PUBLIC_URL,
    },
    aiOrigins: namesIn(settings.AI_ORIGINS),
    connectorTestHosts: namesIn(settings.CONNECTOR_TEST_HOSTS),
    keyVault: { url: settings.KEY_VAULT_URL ?? '', hasOwnDomain: settings.KEY_VAULT_OWN_DOMAIN },
    entra: {
      authority: settings.ENTRA_AUTHORITY.replace(/\/+$/, ''),
      audience: settings.ENTRA_AUDIENCE ?? '',
    },
    graph: {
      url: settings.GRAPH_URL,
      clientId: settings.GRAPH_CLIENT_ID,
      clientSecret: settings.GRAPH_CLIENT_SECRET,
    },
    google: googleOf(settings),
    ...addressesOf(settings),
    records: settingsOf(environment, 'RECORDS_'),
    messages: settingsOf(environment, 'MESSAGES_'),
    directories: settingsOf(environment, 'DIRECTORY_'),
    recordings: settingsOf(environment, 'RECORDINGS_'),
  };
}

function googleOf(settings: z.infer<typeof Settings>): Config['google'] {
  const { GMAIL_URL: url, GOOGLE_TOKEN_URL: tokenUrl, GOOGLE_KEYS_URL: keysUrl } = settings;
  return { url, tokenUrl, keysUrl };
}

function telemetryOf(settings: z.infer<typeof Settings>): TelemetrySettings | undefined {
  const connectionString = settings.APPLICATIONINSIGHTS_CONNECTION_STRING;
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '');
  if (!connectionString && !endpoint) return undefined;
  return {
    region: settings.REGION,
    connectionString,
    byIdentity: settings.APPLICATIONINSIGHTS_AUTHENTICATION_STRING.includes('AAD'),
    otlp: endpoint
      ? { endpoint, headers: pairsIn(settings.OTEL_EXPORTER_OTLP_HEADERS) }
      : undefined,
    sampling: settings.TELEMETRY_SAMPLING,
    spanPause: settings.OTEL_BSP_SCHEDULE_DELAY,
    metricPause: settings.OTEL_METRIC_EXPORT_INTERVAL,
  };
}

function pairsIn(list: string): Readonly<Record<string, string>> {
  const pairs = namesIn(list).map((pair) => pair.split(/=(.*)/s));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name.trim(), value.trim()]));
}

function addressesOf({
  PUBLIC_URL,
  CALLS_URL,
  MUSIC_URL,
  WEBSITE_HOSTNAME,
}: z.infer<typeof Settings>): Pick<Config, 'publicUrl' | 'callsUrl' | 'musicUrl'> {
  const publicUrl = (PUBLIC_URL ?? `https://${WEBSITE_HOSTNAME}`).replace(/\/+$/, '');
  const callsUrl = CALLS_URL?.replace(/\/+$/, '') ?? publicUrl;
  return { publicUrl, callsUrl, musicUrl: MUSIC_URL ?? `${callsUrl}/api/media/music.wav` };
}

function connection(text: string | undefined, address: string | undefined): Connection {
  return text ? { kind: 'connection string', text } : { kind: 'identity', address: address ?? '' };
}

function settingsOf(environment: NodeJS.ProcessEnv, prefix: string): ReadonlyMap<string, string> {
  const entries = Object.entries(environment).filter(([name]) => name.startsWith(prefix));
  return new Map(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function namesIn(list: string): string[] {
  return list.split(',').flatMap((name) => name.trim() || []);
}
