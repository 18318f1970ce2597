// Azure Communication Services for calls and SMS, and the topic of their events. It is a service without a location: data lies where dataLocation says.
import { nameOf, uniqueNameOf } from '../names.bicep'
import { cognitiveServicesUser, storageBlobDataContributor } from '../roles.bicep'

param environmentName string
param region string
param mark string
param tags object
@description('Where its data at rest lies: Europe, United States, …')
param dataLocation string
param workspaceId string
@description('Azure AI services that speak and listen in calls.')
param aiName string
param storageName string

resource service 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: uniqueNameOf('acs', environmentName, region, mark)
  location: 'global'
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: true
  }
}

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: aiName
}

resource speaks 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: ai
  name: guid(ai.id, service.id, cognitiveServicesUser)
  properties: {
    principalId: service.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', cognitiveServicesUser)
  }
}

// What happens in calls is logged by ids; logs that name numbers stay off.
resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: service
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AuthOperational', enabled: true }
      { category: 'CallAutomationOperational', enabled: true }
    ]
    metrics: [{ category: 'Traffic', enabled: true }]
  }
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: nameOf('evgt', environmentName, region)
  // Of a source without a location.
  location: 'global'
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: service.id
    topicType: 'Microsoft.Communication.CommunicationServices'
  }
}

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource undelivered 'containers' existing = {
      name: 'undelivered'
    }
  }
}

resource setsAside 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: storage::blobs::undelivered
  name: guid(storage::blobs::undelivered.id, topic.id, storageBlobDataContributor)
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
  }
}

resource topicDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: topic
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'DeliveryFailures', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: service
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'Telephone numbers are lost with it.'
  }
}

output name string = service.name
output endpoint string = 'https://${service.properties.hostName}/'
output immutableId string = service.properties.immutableResourceId
output topicName string = topic.name
output topicId string = topic.id
