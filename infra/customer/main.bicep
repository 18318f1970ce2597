// What a customer owns, in the customer's own subscription: databases for records and messages, storage for recordings and files.
//   az deployment group create --resource-group openline --parameters infra/customer/customer.example.bicepparam
import { settingNameOf, targetNameOf } from 'names.bicep'
import { accessType, administratorType, databaseSizeType, retentionType } from 'types.bicep'

@description('The customer\'s id at Openline.')
@minLength(2)
@maxLength(40)
param customer string

@description('The record target, and the message target, by id.')
param target string = 'main'

@description('Where it lies; best where the region is.')
param location string = resourceGroup().location

param tags object = {}

@description('Object id of Openline\'s service principal in this directory: az ad sp show --id <client id> --query id.')
@minLength(36)
@maxLength(36)
param openlinePrincipalId string

param database 'postgresql' | 'azure-sql' = 'postgresql'

@description('The user in the databases; the same as in grants.postgresql.sql.')
param databaseUser string = 'openline'

param administrator administratorType
param size databaseSizeType
param access accessType

param retention retentionType = {
  recordingDays: 0
  attachmentDays: 0
  immutableDays: 0
  deletedDays: 7
}

@description('Log Analytics workspace for who read what; none: nothing is logged.')
param workspaceId string?

var mark = take(uniqueString(resourceGroup().id), 8)
var container = 'openline'
var databases = ['records', 'messages']
var ownTags = { ...tags, product: 'openline' }

module postgresql 'modules/postgresql.bicep' = if (database == 'postgresql') {
  name: 'postgresql'
  params: {
    name: 'psql-openline-${customer}-${mark}'
    location: location
    tags: ownTags
    size: size
    access: access
    administrator: administrator
    databases: databases
    workspaceId: workspaceId
  }
}

module azureSql 'modules/azure-sql.bicep' = if (database == 'azure-sql') {
  name: 'azure-sql'
  params: {
    name: 'sql-openline-${customer}-${mark}'
    location: location
    tags: ownTags
    size: size
    access: access
    administrator: administrator
    databases: databases
    workspaceId: workspaceId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: '${take('stol${replace(customer, '-', '')}', 16)}${mark}'
    location: location
    tags: ownTags
    zoneRedundant: size.zoneRedundant
    container: container
    access: access
    retention: retention
    principalId: openlinePrincipalId
    workspaceId: workspaceId
  }
}

var host = database == 'postgresql' ? postgresql!.outputs.host : azureSql!.outputs.host
var connections = database == 'postgresql'
  ? map(databases, name => 'postgresql://${databaseUser}@${host}/${name}?sslmode=verify-full')
  : map(
      databases,
      name => 'Server=tcp:${host},1433;Database=${name};Authentication=Active Directory Default;Encrypt=True'
    )

@description('For `values` of this customer in the region\'s bicepparam. None is a secret.')
output settings object = {
  '${settingNameOf('DIRECTORY', customer)}': tenant().tenantId
  '${targetNameOf('RECORDS', customer, target)}': connections[0]
  '${targetNameOf('MESSAGES', customer, target)}': connections[1]
  '${settingNameOf('RECORDINGS', customer)}': storage.outputs.containerAddress
}

@description('For private endpoints of the region.')
output privateTargets object = {
  database: database == 'postgresql' ? postgresql!.outputs.id : azureSql!.outputs.id
  storage: storage.outputs.id
}
