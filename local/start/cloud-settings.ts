import { apiId, graphAppId } from '../directory/sample-directory.ts';
import { acsResourceId } from '../seed/acs-resource.ts';
import type { Ports } from './ports.ts';

/** Guards the managed-identity door; on this machine it keeps nobody out, so it need not be secret. */
export const identityHeader = 'this-machine';
/** Of the customers' storage account; like the database's password it need not be secret on this machine. */
export const storageKey = Buffer.from('this machine only'.padEnd(64, '.')).toString('base64');
/** The customers' databases, one for each tenant. */
export const recordsDatabases = [
  'contoso-records',
  'contoso-messages',
  'fabrikam-records',
] as const;

/**
 * App settings with which functions find the stand-ins; with the usual ports they are local.settings.sample.json.
 * Everything goes by the app's identity, as in Azure, but Service Bus, whose SDK speaks to a local broker only by
 * connection string, the customers' databases, and their storage, whose stand-in goes by real time and refuses tokens of a turned clock.
 */
export function cloudSettings(ports: Ports): Readonly<Record<string, string>> {
  const acs = `https://localhost:${ports.acs}`;
  return {
    FUNCTIONS_WORKER_RUNTIME: 'node',
    AzureWebJobsStorage: 'UseDevelopmentStorage=true',
    AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'AzureStorage',
    AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName:
      'AzureWebJobsStorage',
    NODE_EXTRA_CA_CERTS: '.local/certificate/authority.pem',
    REGION: 'EMEA',
    PUBLIC_URL: `http://localhost:${ports.host}`,
    IDENTITY_ENDPOINT: `https://localhost:${ports.entra}/msi/token`,
    IDENTITY_HEADER: identityHeader,
    Cosmos__accountEndpoint: `https://localhost:${ports.cosmos}/`,
    ServiceBus: `Endpoint=sb://localhost:${ports.serviceBus};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=local;UseDevelopmentEmulator=true;`,
    Acs__endpoint: `${acs}/`,
    ACS_RESOURCE_ID: acsResourceId,
    ACS_OPENID_CONFIGURATION: `${acs}/calling/.well-known/acsopenidconfiguration`,
    // Speech is part of the stand-in, which wants an address as the service does.
    SPEECH_ENDPOINT: `${acs}/`,
    WHATSAPP_URL: `https://localhost:${ports.whatsApp}`,
    WHATSAPP_PARTNER_URL: `https://localhost:${ports.whatsApp}/api/v2`,
    WebPubSub__endpoint: `https://localhost:${ports.webPubSub}`,
    WEB_PUBSUB_PUBLIC_URL: `http://localhost:${ports.browserWebPubSub}`,
    KEY_VAULT_URL: `https://localhost:${ports.keyVault}`,
    KEY_VAULT_OWN_DOMAIN: 'true',
    ENTRA_AUTHORITY: `https://localhost:${ports.entra}`,
    ENTRA_AUDIENCE: apiId,
    GRAPH_URL: `https://localhost:${ports.graph}`,
    GRAPH_CLIENT_ID: graphAppId,
    GMAIL_URL: `https://localhost:${ports.gmail}`,
    GOOGLE_TOKEN_URL: `https://localhost:${ports.gmail}/token`,
    GOOGLE_KEYS_URL: `https://localhost:${ports.gmail}/oauth2/v3/certs`,
    RECORDS_CONTOSO_MAIN: recordsIn('contoso-records', ports),
    RECORDS_FABRIKAM_MAIN: recordsIn('fabrikam-records', ports),
    MESSAGES_CONTOSO_MAIN: recordsIn('contoso-messages', ports),
    RECORDINGS_CONTOSO: storage(ports),
    MALWARE_SCAN_URL: `https://localhost:${ports.malwareScan}/v2/scan`,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://localhost:${ports.telemetry}`,
    // Every dialogue can be followed here, and at once.
    TELEMETRY_SAMPLING: '1',
    OTEL_BSP_SCHEDULE_DELAY: '1000',
    OTEL_METRIC_EXPORT_INTERVAL: '10000',
  };
}

function storage({ blob }: Ports): string {
  return `DefaultEndpointsProtocol=https;AccountName=openline;AccountKey=${storageKey};BlobEndpoint=https://localhost:${blob}/openline;`;
}

function recordsIn(database: (typeof recordsDatabases)[number], { postgres }: Ports): string {
  return `postgresql://postgres:local@localhost:${postgres}/${database}?sslmode=verify-full`;
}
