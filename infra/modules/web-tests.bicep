// Whether each app is reached from outside: asked every five minutes from places in the region's own part of the world.
import { nameOf } from '../names.bicep'

param environmentName string
param region string
param location string
param tags object
param insightsName string
@description('The action group that alerts tell.')
param peopleId string
@description('Names and addresses of the apps that the world talks to.')
param apps { name: string, url: string }[]
@description('Ids of places that Application Insights asks from (portal/test-locations.json).')
param places string[]
@description('Where docs/operate.md can be read.')
param runbooks string

var alert = loadJsonContent('../portal/alerts.json').fromOutside

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource tests 'Microsoft.Insights/webtests@2022-06-15' = [
  for app in apps: {
    name: '${nameOf('test', environmentName, region)}-${app.name}'
    location: location
    tags: { ...tags, 'hidden-link:${insights.id}': 'Resource' }
    kind: 'standard'
    properties: {
      SyntheticMonitorId: '${nameOf('test', environmentName, region)}-${app.name}'
      Name: '${region}: ${app.name}'
      Kind: 'standard'
      Enabled: true
      Frequency: 300
      Timeout: 30
      // A single lost packet wakes nobody.
      RetryEnabled: true
      Locations: [for place in places: { Id: place }]
      Request: {
        RequestUrl: '${app.url}/api/alive'
        HttpVerb: 'GET'
        ParseDependentRequests: false
      }
      ValidationRules: {
        ExpectedHttpStatusCode: 204
        SSLCheck: true
        SSLCertRemainingLifetimeCheck: 7
      }
    }
  }
]

resource alerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for (app, index) in apps: {
    name: '${nameOf('alert', environmentName, region)}-${alert.name}-${app.name}'
    location: 'global'
    tags: tags
    properties: {
      description: '${alert.says} What to do: ${runbooks}#${alert.runbook}'
      severity: alert.severity
      enabled: true
      scopes: [tests[index].id, insights.id]
      evaluationFrequency: 'PT1M'
      windowSize: alert.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
        webTestId: tests[index].id
        componentId: insights.id
        failedLocationCount: alert.threshold
      }
      autoMitigate: true
      actions: [{ actionGroupId: peopleId }]
    }
  }
]
