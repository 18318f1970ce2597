// Service Bus Premium: the queues of topology.json.
import { uniqueNameOf } from '../names.bicep'
import { messagingSizeType } from '../types.bicep'

param environmentName string
param region string
param location string
param mark string
param tags object
param isPrivate bool
param workspaceId string
param size messagingSizeType

var topology = loadJsonContent('../topology.json')

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: uniqueNameOf('sb', environmentName, region, mark)
  location: location
  tags: tags
  sku: { name: 'Premium', tier: 'Premium', capacity: size.units }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    premiumMessagingPartitions: 1
    // Premium is spread over zones wherever a location has them.
  }
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for need in topology.queues: {
    parent: namespace
    name: need.name
    properties: {
      requiresSession: need.requiresSession
      lockDuration: need.lockDuration
      maxDeliveryCount: need.maxDeliveryCount
      requiresDuplicateDetection: false
      deadLetteringOnMessageExpiration: true
      defaultMessageTimeToLive: 'P7D'
    }
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: namespace
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: namespace
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'Messages that contact centers still wait for.'
  }
}

output id string = namespace.id
output name string = namespace.name
output host string = split(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':')[0]
