@export()
@description('The customer\'s own administrator of the database server: a group of the directory, best.')
type administratorType = {
  name: string
  @minLength(36)
  @maxLength(36)
  objectId: string
  kind: 'Group' | 'User' | 'ServicePrincipal'
}

@export()
@description('Who reaches databases and storage.')
type accessType = {
  @description('No way in but by private endpoints, which the region makes and the customer approves.')
  isPrivate: bool
  @description('IPv4 addresses that are let in: the region\'s outboundAddress.')
  addresses: string[]
  @description('Ids of subnets that are let into the storage: addresses do not count where both lie in the same location of Azure.')
  subnets: string[]
}

@export()
type databaseSizeType = {
  @description('PostgreSQL, for example Standard_D2ds_v5; Azure SQL, for example GP_Gen5_2.')
  sku: string
  @description('Storage of PostgreSQL, or the largest size of each Azure SQL database.')
  @minValue(32)
  gigabytes: int
  zoneRedundant: bool
  @description('Days in which a database can be put back to any moment.')
  @minValue(7)
  @maxValue(35)
  backupDays: int
}

@export()
@description('What becomes of files; 0: kept until somebody deletes them.')
type retentionType = {
  @minValue(0)
  recordingDays: int
  @minValue(0)
  attachmentDays: int
  @description('So long nobody can change or delete a file; 0: they can. Files of messages that are deleted at the desk stay as long, too.')
  @minValue(0)
  @maxValue(146000)
  immutableDays: int
  @description('So long a deleted file can be had back.')
  @minValue(1)
  @maxValue(365)
  deletedDays: int
}
