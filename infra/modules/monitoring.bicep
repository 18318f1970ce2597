// Where logs, traces and metrics go: one workspace and one Application Insights for the region.
import { nameOf } from '../names.bicep'
import { logsSizeType } from '../types.bicep'

param environmentName string
param region string
param location string
param tags object
param logs logsSizeType

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: nameOf('log', environmentName, region)
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logs.retentionDays
    workspaceCapping: { dailyQuotaGb: logs.dailyGigabytes }
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: nameOf('appi', environmentName, region)
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

output workspaceId string = workspace.id
output insightsName string = insights.name
output insightsConnection string = insights.properties.ConnectionString
