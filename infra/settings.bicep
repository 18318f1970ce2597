// App settings of every function app, as shared/platform/config.ts and the Functions host read them. No value is a secret.

@export()
func settingsOf(
  app { hostId: string, slot: string, groups: string[], clientId: string },
  region {
    name: string
    messagesUrl: string
    callsUrl: string
    storage: string
    insightsConnection: string
    schedulerEndpoint: string
    serviceBusHost: string
    documentsEndpoint: string
    communicationEndpoint: string
    communicationId: string
    aiEndpoint: string
    aiRegion: string
    pushesEndpoint: string
    vaultUri: string
    audience: string
  }
) { *: string } => {
  // The host's own. It would take its id from the first 32 letters of the app's name, which blue and green share.
  AzureFunctionsWebHost__hostId: app.hostId
  // No page of the platform's at the root.
  AzureWebJobsDisableHomepage: 'true'
  AzureWebJobsStorage__accountName: region.storage
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: app.clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: region.insightsConnection
  // The exporter's own statistics would go to an endpoint outside the region.
  APPLICATION_INSIGHTS_NO_STATSBEAT: '1'
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${app.clientId};Authorization=AAD'
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${region.schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${app.clientId}'
  // Apps share a task hub: each takes only work of functions that it has.
  AzureFunctionsJobHost__extensions__durableTask__storageProvider__workItemFilteringEnabled: 'true'
  ServiceBus__credential: 'managedidentity'
  ServiceBus__clientId: app.clientId
  // Which identity the Azure SDKs mean.
  AZURE_CLIENT_ID: app.clientId

  // Those of config.ts.
  FUNCTION_GROUPS: join(app.groups, ',')
  REGION: region.name
  SLOT: app.slot
  PUBLIC_URL: region.messagesUrl
  CALLS_URL: region.callsUrl
  Cosmos__accountEndpoint: region.documentsEndpoint
  ServiceBus__fullyQualifiedNamespace: region.serviceBusHost
  Acs__endpoint: region.communicationEndpoint
  ACS_RESOURCE_ID: region.communicationId
  SPEECH_ENDPOINT: region.aiEndpoint
  TRANSCRIPTION_ENDPOINT: region.aiEndpoint
  TRANSLATOR_ENDPOINT: region.aiEndpoint
  TRANSLATOR_REGION: region.aiRegion
  WebPubSub__endpoint: region.pushesEndpoint
  KEY_VAULT_URL: region.vaultUri
  ENTRA_AUDIENCE: region.audience
}
