// Azure SQL: one server, a database for records and one for messages. Nobody has a password there.
import { accessType, administratorType, databaseSizeType } from '../types.bicep'

param name string
param location string
param tags object
param size databaseSizeType
param access accessType
param administrator administratorType
param databases string[]
param workspaceId string?

resource server 'Microsoft.Sql/servers@2023-08-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    version: '12.0'
    minimalTlsVersion: '1.2'
    publicNetworkAccess: access.isPrivate ? 'Disabled' : 'Enabled'
    restrictOutboundNetworkAccess: 'Enabled'
    administrators: {
      administratorType: 'ActiveDirectory'
      azureADOnlyAuthentication: true
      login: administrator.name
      principalType: administrator.kind == 'ServicePrincipal' ? 'Application' : administrator.kind
      sid: administrator.objectId
      tenantId: tenant().tenantId
    }
  }
}

resource own 'Microsoft.Sql/servers/databases@2023-08-01' = [
  for database in databases: {
    parent: server
    name: database
    location: location
    tags: tags
    sku: { name: size.sku }
    properties: {
      // Names and texts of all languages; ids have collations of their own.
      collation: 'Latin1_General_100_CI_AS_SC_UTF8'
      maxSizeBytes: size.gigabytes * 1024 * 1024 * 1024
      zoneRedundant: size.zoneRedundant
      requestedBackupStorageRedundancy: size.zoneRedundant ? 'Zone' : 'Local'
    }
  }
]

resource backups 'Microsoft.Sql/servers/databases/backupShortTermRetentionPolicies@2023-08-01' = [
  for (database, index) in databases: {
    parent: own[index]
    name: 'default'
    properties: { retentionDays: size.backupDays }
  }
]

resource doors 'Microsoft.Sql/servers/firewallRules@2023-08-01' = [
  for (address, index) in (access.isPrivate ? [] : access.addresses): {
    parent: server
    name: 'openline-${index}'
    properties: { startIpAddress: address, endIpAddress: address }
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = [
  for (database, index) in databases: if (workspaceId != null) {
    scope: own[index]
    name: 'logs'
    properties: {
      workspaceId: workspaceId
      logs: [{ categoryGroup: 'allLogs', enabled: true }]
      metrics: [{ category: 'Basic', enabled: true }]
    }
  }
]

// Who signed in and who was given rights; not the statements, in which there is what customers said.
resource audit 'Microsoft.Sql/servers/auditingSettings@2023-08-01' = if (workspaceId != null) {
  parent: server
  name: 'default'
  properties: {
    state: 'Enabled'
    isAzureMonitorTargetEnabled: true
    auditActionsAndGroups: [
      'SUCCESSFUL_DATABASE_AUTHENTICATION_GROUP'
      'FAILED_DATABASE_AUTHENTICATION_GROUP'
      'DATABASE_PERMISSION_CHANGE_GROUP'
      'DATABASE_PRINCIPAL_CHANGE_GROUP'
      'DATABASE_ROLE_MEMBER_CHANGE_GROUP'
    ]
  }
}

// What is audited of the whole server is told by this database.
resource master 'Microsoft.Sql/servers/databases@2023-08-01' existing = {
  parent: server
  name: 'master'
}

resource audited 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (workspaceId != null) {
  scope: master
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'SQLSecurityAuditEvents', enabled: true }]
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
