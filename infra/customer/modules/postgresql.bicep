// PostgreSQL: one server, a database for records and one for messages. Nobody has a password there.
import { accessType, administratorType, databaseSizeType } from '../types.bicep'

param name string
param location string
param tags object
param size databaseSizeType
param access accessType
param administrator administratorType
param databases string[]
param workspaceId string?

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: size.sku, tier: startsWith(size.sku, 'Standard_B') ? 'Burstable' : 'GeneralPurpose' }
  properties: {
    version: '16'
    authConfig: {
      activeDirectoryAuth: 'Enabled'
      passwordAuth: 'Disabled'
      tenantId: tenant().tenantId
    }
    storage: { storageSizeGB: size.gigabytes, autoGrow: 'Enabled' }
    backup: { backupRetentionDays: size.backupDays, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: size.zoneRedundant ? 'ZoneRedundant' : 'Disabled' }
    // The night before Sunday.
    maintenanceWindow: { customWindow: 'Enabled', dayOfWeek: 0, startHour: 1, startMinute: 0 }
    network: { publicNetworkAccess: access.isPrivate ? 'Disabled' : 'Enabled' }
  }
}

// Changes to a server go one after the other.
resource encryption 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = {
  parent: server
  name: 'require_secure_transport'
  properties: { value: 'on', source: 'user-override' }
}

resource oldest 'Microsoft.DBforPostgreSQL/flexibleServers/configurations@2024-08-01' = {
  parent: server
  name: 'ssl_min_protocol_version'
  properties: { value: 'TLSv1.2', source: 'user-override' }
  dependsOn: [encryption]
}

resource owner 'Microsoft.DBforPostgreSQL/flexibleServers/administrators@2024-08-01' = {
  parent: server
  name: administrator.objectId
  properties: {
    principalName: administrator.name
    principalType: administrator.kind
    tenantId: tenant().tenantId
  }
  dependsOn: [oldest]
}

@batchSize(1)
resource own 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = [
  for database in databases: {
    parent: server
    name: database
    properties: { charset: 'UTF8', collation: 'en_US.utf8' }
    dependsOn: [owner]
  }
]

@batchSize(1)
resource doors 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules@2024-08-01' = [
  for (address, index) in (access.isPrivate ? [] : access.addresses): {
    parent: server
    name: 'openline-${index}'
    properties: { startIpAddress: address, endIpAddress: address }
    dependsOn: [own]
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (workspaceId != null) {
  scope: server
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'PostgreSQLLogs', enabled: true }]
    metrics: [{ category: 'AllMetrics', enabled: true }]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: server
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'Records of calls and what customers wrote: there is no other copy.'
  }
}

output id string = server.id
output host string = server.properties.fullyQualifiedDomainName
