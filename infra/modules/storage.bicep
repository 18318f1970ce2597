// The functions' own storage: the host's locks and timers, packages, and events that could not be delivered. No customer's data.
import { shortNameOf } from '../names.bicep'

param environmentName string
param region string
param location string
param mark string
param tags object
param zoneRedundant bool
param isPrivate bool
param workspaceId string
@description('Names of the function apps; each has a container for its package.')
param packages string[]

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: shortNameOf('st', environmentName, region, mark)
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
    // Private: no network is let in, but Event Grid, which puts undelivered events here as a trusted service.
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource undelivered 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'undelivered'
  properties: { publicAccess: 'None' }
}

resource packageContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = [
  for package in packages: {
    parent: blobs
    name: 'package-${package}'
    properties: { publicAccess: 'None' }
  }
]

// Undelivered events name who called: they go after a month.
resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'forget-undelivered'
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['undelivered/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: 30 } } }
          }
        }
      ]
    }
  }
  dependsOn: [undelivered]
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
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
    notes: 'Without it no function runs.'
  }
}

output id string = account.id
output name string = account.name
output undelivered string = undelivered.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
