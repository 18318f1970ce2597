// What one function app may do, by its identity and no more than its groups need (access.json). Blue and green share it.
import { nameOf } from '../names.bicep'
import * as role from '../roles.bicep'

param environmentName string
param region string
param location string
param tags object
@description('Name of the app, without its slot.')
param app string
@description('Containers that it writes, and those that it only reads.')
param writes string[]
param reads string[]
@description('Of access.json: call, think, send, receive, push, useKeys, manageKeys, readSecrets, setSecrets.')
param rights string[]
@description('What it has access to.')
param parts {
  storage: string
  insights: string
  documents: string
  documentRoles: { writer: string, reader: string, visitor: string }
  messaging: string
  orchestrations: string
  communication: string
  ai: string
  pushes: string
  vault: string
}

var topology = loadJsonContent('../topology.json')

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${nameOf('id', environmentName, region)}-${app}'
  location: location
  tags: tags
}

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: parts.storage
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: parts.insights
}

resource documents 'Microsoft.DocumentDB/databaseAccounts@2025-10-15' existing = {
  name: parts.documents
}

resource messaging 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: parts.messaging
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = [
  for need in topology.queues: {
    parent: messaging
    name: need.name
  }
]

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' existing = {
  name: parts.orchestrations

  resource hub 'taskHubs' existing = {
    name: topology.taskHub
  }
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' existing = {
  name: parts.communication
}

resource ai 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = {
  name: parts.ai
}

resource pushes 'Microsoft.SignalRService/webPubSub@2024-03-01' existing = {
  name: parts.pushes
}

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: parts.vault
}

// The host keeps locks, timers, keys and the package in blobs, and counts with queues and tables.
var hostRoles = [
  role.storageBlobDataOwner
  role.storageQueueDataContributor
  role.storageTableDataContributor
]

resource hosts 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for hostRole in hostRoles: {
    scope: storage
    name: guid(storage.id, identity.id, hostRole)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', hostRole)
    }
  }
]

resource reports 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identity.id, role.monitoringMetricsPublisher)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.monitoringMetricsPublisher)
  }
}

resource orchestrates 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: scheduler::hub
  name: guid(scheduler::hub.id, identity.id, role.durableTaskDataContributor)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.durableTaskDataContributor)
  }
}

// The client asks for the account's addresses before it asks for a container.
resource visits 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-10-15' = {
  parent: documents
  name: guid(documents.id, identity.id, 'visitor')
  properties: {
    principalId: identity.properties.principalId
    roleDefinitionId: parts.documentRoles.visitor
    scope: documents.id
  }
}

// One after the other: an account takes one change of its roles at a time.
@batchSize(1)
resource writer 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-10-15' = [
  for container in writes: {
    parent: documents
    name: guid(documents.id, identity.id, container, 'writer')
    properties: {
      principalId: identity.properties.principalId
      roleDefinitionId: parts.documentRoles.writer
      scope: '${documents.id}/dbs/${topology.database}/colls/${container}'
    }
    dependsOn: [visits]
  }
]

@batchSize(1)
resource reader 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2025-10-15' = [
  for container in reads: {
    parent: documents
    name: guid(documents.id, identity.id, container, 'reader')
    properties: {
      principalId: identity.properties.principalId
      roleDefinitionId: parts.documentRoles.reader
      scope: '${documents.id}/dbs/${topology.database}/colls/${container}'
    }
    dependsOn: [writer]
  }
]

resource sends 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (need, index) in topology.queues: if (contains(rights, 'send')) {
    scope: queues[index]
    name: guid(queues[index].id, identity.id, role.serviceBusDataSender)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.serviceBusDataSender)
    }
  }
]

resource receives 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (need, index) in topology.queues: if (contains(rights, 'receive')) {
    scope: queues[index]
    name: guid(queues[index].id, identity.id, role.serviceBusDataReceiver)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.serviceBusDataReceiver)
    }
  }
]

// There is no smaller role of Azure's own for calls, SMS and tokens.
resource calls 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (contains(rights, 'call')) {
  scope: communication
  name: guid(communication.id, identity.id, role.communicationAndEmailServiceOwner)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      role.communicationAndEmailServiceOwner
    )
  }
}

resource thinks 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (contains(rights, 'think')) {
  scope: ai
  name: guid(ai.id, identity.id, role.cognitiveServicesUser)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.cognitiveServicesUser)
  }
}

resource tells 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (contains(rights, 'push')) {
  scope: pushes
  name: guid(pushes.id, identity.id, role.webPubSubServiceOwner)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.webPubSubServiceOwner)
  }
}

var vaultRoles = {
  useKeys: role.keyVaultCryptoUser
  manageKeys: role.keyVaultCryptoOfficer
  readSecrets: role.keyVaultSecretsUser
  setSecrets: role.keyVaultSecretsOfficer
}

resource opens 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for right in items(vaultRoles): if (contains(rights, right.key)) {
    scope: vault
    name: guid(vault.id, identity.id, right.value)
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', right.value)
    }
  }
]

output identityId string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
