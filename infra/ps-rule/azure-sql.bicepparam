// For checks only: a customer with Azure SQL, who is told by logs.
using '../customer/main.bicep'

param customer = 'contoso'
param location = 'westeurope'
param openlinePrincipalId = '00000000-0000-0000-0000-000000000000'
param database = 'azure-sql'
param administrator = {
  name: 'Database administrators'
  objectId: '00000000-0000-0000-0000-000000000000'
  kind: 'Group'
}
param size = {
  sku: 'GP_Gen5_2'
  gigabytes: 128
  zoneRedundant: true
  backupDays: 35
}
param access = {
  isPrivate: true
  addresses: []
  subnets: []
}
param workspaceId = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/logs'
