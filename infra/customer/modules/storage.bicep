// Recordings and files of messages, in one container. No key opens it.
import { storageBlobDataContributor, storageBlobDelegator } from '../roles.bicep'
import { accessType, retentionType } from '../types.bicep'

param name string
param location string
param tags object
param zoneRedundant bool
param container string
param access accessType
param retention retentionType
@description('Object id of Openline\'s service principal in this directory.')
param principalId string
param workspaceId string?

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: access.isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      ipRules: [for address in access.addresses: { value: address, action: 'Allow' }]
      virtualNetworkRules: [for subnet in access.subnets: { id: subnet, action: 'Allow' }]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: retention.deletedDays }
    containerDeleteRetentionPolicy: { enabled: true, days: retention.deletedDays }
  }
}

resource files 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: container
  properties: { publicAccess: 'None' }
}

// Not locked: the customer can still take it away, and lock it when they are sure.
resource immutable 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-01-01' = if (retention.immutableDays > 0) {
  parent: files
  name: 'default'
  properties: { immutabilityPeriodSinceCreationInDays: retention.immutableDays }
}

// Recordings lie below the year in which they were made, files of messages below attachments/.
var rules = [
  { name: 'forget-recordings', days: retention.recordingDays, prefix: '${container}/2' }
  { name: 'forget-attachments', days: retention.attachmentDays, prefix: '${container}/attachments/' }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = if (retention.recordingDays + retention.attachmentDays > 0) {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: map(filter(rules, rule => rule.days > 0), rule => {
        name: rule.name
        type: 'Lifecycle'
        definition: {
          filters: { blobTypes: ['blockBlob'], prefixMatch: [rule.prefix] }
          actions: { baseBlob: { delete: { daysAfterCreationGreaterThan: rule.days } } }
        }
      })
    }
  }
  dependsOn: [files]
}

resource writing 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: files
  name: guid(files.id, principalId, storageBlobDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDataContributor)
  }
}

// It signs addresses under which a recording can be read for a while; they open nothing that it can not open itself.
resource signing 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, principalId, storageBlobDelegator)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', storageBlobDelegator)
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (workspaceId != null) {
  scope: blobs
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: account
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'Recordings and files of messages: there is no other copy.'
  }
}

output id string = account.id
output containerAddress string = '${account.properties.primaryEndpoints.blob}${files.name}'
