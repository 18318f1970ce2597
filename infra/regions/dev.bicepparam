using '../main.bicep'

param environmentName = 'dev'
param region = 'EMEA'
param location = 'westeurope'
param dataLocation = 'Europe'
param pagesLocation = 'westeurope'
param apps = loadJsonContent('../layouts/small.json')
param size = {
  zoneRedundant: false
  messaging: { units: 1 }
  orchestrations: { sku: 'Consumption', units: 1 }
  documents: {
    serverless: true
    shared: 1000
    own: {}
  }
  pushes: { sku: 'Standard_S1', units: 1 }
  logs: { retentionDays: 30, dailyGigabytes: 1 }
}
param entra = {
  audience: readEnvironmentVariable('OPENLINE_AUDIENCE', '00000000-0000-0000-0000-000000000000')
}
param budget = { amount: 1500, from: '2027-01-01' }
