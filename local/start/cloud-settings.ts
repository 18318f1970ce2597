import type { Ports } from './ports.ts';

/** Guards the managed-identity door; on this machine it keeps nobody out, so it need not be secret. */
export const identityHeader = 'this-machine';

/**
 * App settings with which functions find the stand-ins; with the usual ports they are local.settings.sample.json.
 * Everything goes by the app's identity, as in Azure, but Service Bus: its SDK speaks to a local broker only by
 * connection string.
 */
export function cloudSettings(ports: Ports): Readonly<Record<string, string>> {
  return {
    FUNCTIONS_WORKER_RUNTIME: 'node',
    AzureWebJobsStorage: 'UseDevelopmentStorage=true',
    AzureFunctionsJobHost__extensions__durableTask__storageProvider__type: 'AzureStorage',
    AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName:
      'AzureWebJobsStorage',
    NODE_EXTRA_CA_CERTS: '.local/certificate/authority.pem',
    IDENTITY_ENDPOINT: `https://localhost:${ports.entra}/msi/token`,
    IDENTITY_HEADER: identityHeader,
    Cosmos__accountEndpoint: `https://localhost:${ports.cosmos}/`,
    ServiceBus: `Endpoint=sb://localhost:${ports.serviceBus};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=local;UseDevelopmentEmulator=true;`,
  };
}
