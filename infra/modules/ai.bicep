// Azure AI services in the region: speech in calls, transcripts of recordings, translations. No models are deployed here;
// what bots use belongs to customers (AI_ORIGINS).
import { uniqueNameOf } from '../names.bicep'

param environmentName string
param region string
param location string
param mark string
param tags object
param workspaceId string

var name = uniqueNameOf('ai', environmentName, region, mark)

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'CognitiveServices'
  sku: { name: 'S0' }
  identity: { type: 'SystemAssigned' }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    // Communication Services reaches it over the public network, as itself.
    publicNetworkAccess: 'Enabled'
    networkAcls: { defaultAction: 'Allow' }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'Audit', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output name string = account.name
output endpoint string = account.properties.endpoint
