// An example: Contoso, in its own subscription, served by the region EMEA.
using 'main.bicep'

param customer = 'contoso'
param location = 'westeurope'
param openlinePrincipalId = '00000000-0000-0000-0000-000000000000'
param database = 'postgresql'
param administrator = {
  name: 'Database administrators'
  objectId: '00000000-0000-0000-0000-000000000000'
  kind: 'Group'
}
param size = {
  sku: 'Standard_D2ds_v5'
  gigabytes: 128
  zoneRedundant: true
  backupDays: 35
}
// The output outboundAddress of the region.
param access = {
  isPrivate: false
  addresses: ['203.0.113.10']
  subnets: []
}
param retention = {
  recordingDays: 180
  attachmentDays: 365
  immutableDays: 0
  deletedDays: 14
}
