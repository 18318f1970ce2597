// Durable Task Scheduler: order, timers and retries of dialogues. One task hub for all apps (infra/README.md).
import { uniqueNameOf } from '../names.bicep'
import { orchestrationsSizeType } from '../types.bicep'

param environmentName string
param region string
param location string
param mark string
param tags object
param size orchestrationsSizeType

var topology = loadJsonContent('../topology.json')
var isDedicated = size.sku == 'Dedicated'

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: uniqueNameOf('dts', environmentName, region, mark)
  location: location
  tags: tags
  properties: {
    // It has no keys: every request carries a token of Entra ID. An empty list would let nobody in.
    ipAllowlist: ['0.0.0.0/0']
    sku: isDedicated ? { name: 'Dedicated', capacity: size.units } : { name: 'Consumption' }
  }
}

resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2026-02-01' = {
  parent: scheduler
  name: topology.taskHub
}

// What is over says nothing any more: its records lie at the customer.
resource retention 'Microsoft.DurableTask/schedulers/retentionPolicies@2026-02-01' = {
  parent: scheduler
  name: 'default'
  properties: {
    retentionPolicies: [
      { retentionPeriodInDays: 1, orchestrationState: 'Completed' }
      { retentionPeriodInDays: 1, orchestrationState: 'Terminated' }
      { retentionPeriodInDays: 1, orchestrationState: 'Canceled' }
      { retentionPeriodInDays: 14, orchestrationState: 'Failed' }
    ]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = {
  scope: scheduler
  name: 'keep'
  properties: {
    level: 'CanNotDelete'
    notes: 'Dialogues in progress have their timers here.'
  }
}

output id string = scheduler.id
output name string = scheduler.name
output endpoint string = scheduler.properties.endpoint
