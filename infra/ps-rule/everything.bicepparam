// For checks only: a region in which everything is there, as both slots, bots and subscriptions.
using '../main.bicep'

param environmentName = 'prod'
param region = 'EMEA'
param location = 'westeurope'
param dataLocation = 'Europe'
param pagesLocation = 'westeurope'
param isPrivate = true
param size = {
  zoneRedundant: true
  messaging: { units: 1 }
  orchestrations: { sku: 'Dedicated', units: 3 }
  documents: {
    serverless: false
    shared: 4000
    own: { dialogues: 20000, queues: 10000, agents: 10000, messages: 4000 }
  }
  pushes: { sku: 'Premium_P1', units: 5 }
  logs: { retentionDays: 90, dailyGigabytes: 20 }
}
param entra = {
  audience: '00000000-0000-0000-0000-000000000000'
  graphClientId: '00000000-0000-0000-0000-000000000000'
}
param choices = { PROBE_ENABLED: 'true' }
param alertMails = ['operations@example.com']
param budget = { amount: 20000, from: '2027-01-01' }
param slots = ['blue', 'green']
param packageUris = { blue: 'https://example.com/blue.zip', green: 'https://example.com/green.zip' }
param customers = {
  contoso: {
    secrets: { RECORDS_CONTOSO_MAIN: 'contoso-records' }
    values: { RECORDINGS_CONTOSO: 'https://contosorecordings.blob.core.windows.net/openline' }
  }
}
param bots = [
  {
    tenant: 'contoso'
    name: 'Contoso help desk'
    clientId: '00000000-0000-0000-0000-000000000000'
    directoryId: '00000000-0000-0000-0000-000000000000'
  }
]
