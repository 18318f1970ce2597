// Web PubSub: tells desks, boards and web sites' visitors to read anew. Hubs need no settings: nothing is sent upstream.
import { uniqueNameOf } from '../names.bicep'
import { pushesSizeType } from '../types.bicep'

param environmentName string
param region string
param location string
param mark string
param tags object
param isPrivate bool
param workspaceId string
param size pushesSizeType

resource service 'Microsoft.SignalRService/webPubSub@2024-03-01' = {
  name: uniqueNameOf('wps', environmentName, region, mark)
  location: location
  tags: tags
  kind: 'WebPubSub'
  // Premium is spread over zones.
  sku: { name: size.sku, capacity: size.units }
  identity: { type: 'SystemAssigned' }
  properties: {
    disableLocalAuth: true
    disableAadAuth: false
    publicNetworkAccess: 'Enabled'
    networkACLs: {
      defaultAction: 'Allow'
      // Browsers are outside; the functions need not be.
      publicNetwork: {
        deny: isPrivate ? ['RESTAPI', 'ServerConnection', 'Trace'] : ['ServerConnection', 'Trace']
      }
    }
    tls: { clientCertEnabled: false }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: service
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'ConnectivityLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

output id string = service.id
output name string = service.name
output endpoint string = 'https://${service.properties.hostName}'
