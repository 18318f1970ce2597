// Cosmos DB: the containers of topology.json, and nothing else. Strong consistency within one region (docs/decisions/0010).
import { uniqueNameOf } from '../names.bicep'
import { documentsSizeType } from '../types.bicep'

param environmentName string
param region string
param location string
param mark string
param tags object
param zoneRedundant bool
param isPrivate bool
param workspaceId string
param size documentsSizeType

var topology = loadJsonContent('../topology.json')
var metadata = 'Microsoft.DocumentDB/databaseAccounts/readMetadata'
var container = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers'

resource account 'Microsoft.DocumentDB/databaseAccounts@2025-10-15' = {
  name: uniqueNameOf('cosmos', environmentName, region, mark)
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    consistencyPolicy: { defaultConsistencyLevel: 'Strong' }
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant && !size.serverless
      }
    ]
    capabilities: size.serverless ? [{ name: 'EnableServerless' }] : []
    enableAutomaticFailover: false
    enableMultipleWriteLocations: false
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: 'Continuous7Days' }
    }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2025-10-15' = {
  parent: account
  name: topology.database
  tags: tags
  properties: {
    resource: { id: topology.database }
    options: size.serverless ? {} : { autoscaleSettings: { maxThroughput: size.shared } }
  }
}

resource containers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2025-10-15' = [
  for need in topology.containers: {
    parent: database
    name: need.id
    tags: tags
    properties: {
      resource: {
        id: need.id
        partitionKey: {
          paths: need.partitionKey
          kind: length(need.partitionKey) > 1 ? 'MultiHash' : 'Hash'
          version: 2
        }
        ...(contains(need, 'defaultTtl') ? { defaultTtl: need.?defaultTtl } : {})
        // Not 'none' where nothing is asked for: documents could not expire by themselves then.
        indexingPolicy: contains(need, 'indexed')
          ? {
              indexingMode: 'consistent'
              automatic: true
              includedPaths: map(need.?indexed ?? [], path => { path: path })
              excludedPaths: [{ path: '/*' }]
            }
          : {
              indexingMode: 'consistent'
              automatic: true
              includedPaths: [{ path: '/*' }]
              excludedPaths: [{ path: '/"_etag"/?' }]
            }
      }
      options: !size.serverless && contains(size.own, need.id)
        ? { autoscaleSettings: { maxThroughput: size.own[need.id] } }
        : {}
    }
  }
]

// Azure's own roles would also let an app run stored procedures and read the change feed.
resource writer 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2025-10-15' = {
  parent: account
  name: guid(account.id, 'writer')
  properties: {
    roleName: 'Openline: reads and writes documents'
    type: 'CustomRole'
    assignableScopes: [account.id]
    permissions: [
      {
        dataActions: [metadata, '${container}/items/*', '${container}/executeQuery']
      }
    ]
  }
}

resource reader 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2025-10-15' = {
  parent: account
  name: guid(account.id, 'reader')
  properties: {
    roleName: 'Openline: reads documents'
    type: 'CustomRole'
    assignableScopes: [account.id]
    permissions: [
      {
        dataActions: [metadata, '${container}/items/read', '${container}/executeQuery']
      }
    ]
  }
}

resource visitor 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2025-10-15' = {
  parent: account
  name: guid(account.id, 'visitor')
  properties: {
    roleName: 'Openline: finds containers'
    type: 'CustomRole'
    assignableScopes: [account.id]
    permissions: [{ dataActions: [metadata] }]
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ category: 'ControlPlaneRequests', enabled: true }]
    metrics: [{ category: 'Requests', enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: account
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'Configuration of all tenants, and dialogues in progress.'
  }
}

output id string = account.id
output name string = account.name
output endpoint string = account.properties.documentEndpoint
output roles { writer: string, reader: string, visitor: string } = {
  writer: writer.id
  reader: reader.id
  visitor: visitor.id
}
