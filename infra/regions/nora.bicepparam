using '../main.bicep'

param environmentName = 'prod'
param region = 'NORA'
param location = 'eastus2'
param dataLocation = 'United States'
param pagesLocation = 'eastus2'
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
  audience: readEnvironmentVariable('OPENLINE_AUDIENCE', '00000000-0000-0000-0000-000000000000')
}
param choices = { PROBE_ENABLED: 'true' }
// Addresses, separated by commas.
param alertMails = filter(split(readEnvironmentVariable('OPENLINE_ALERT_MAILS', ''), ','), mail => !empty(mail))
param budget = { amount: 20000, from: '2027-01-01' }
