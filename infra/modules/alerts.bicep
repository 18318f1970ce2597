// What wakes somebody (portal/alerts.json), each with the runbook that says what to do then (docs/operate.md).
import { nameOf } from '../names.bicep'

param environmentName string
param region string
param location string
param tags object
@description('Who is told by mail.')
param mails string[]
param insightsName string
@description('Ids of the resources whose metrics are looked at, by what alerts.json calls them.')
param resources { messaging: string, documents: string, vault: string, events: string }
@description('Whether test dialogues are placed: else their silence says nothing.')
param isProbing bool
@description('Where docs/operate.md can be read.')
param runbooks string

var alerts = loadJsonContent('../portal/alerts.json')

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: nameOf('ag', environmentName, region)
  // Alerts are sent from everywhere; they hold no data of customers.
  location: 'global'
  tags: tags
  properties: {
    groupShortName: take('ol${region}', 12)
    enabled: true
    emailReceivers: [
      for (mail, index) in mails: {
        name: 'mail-${index}'
        emailAddress: mail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource ofQueries 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in filter(alerts.ofQueries, alert => isProbing || alert.name != 'probe-silent'): {
    name: '${nameOf('alert', environmentName, region)}-${alert.name}'
    location: location
    tags: tags
    properties: {
      displayName: '${region}: ${alert.name}'
      description: '${alert.says} What to do: ${runbooks}#${alert.runbook}'
      severity: alert.severity
      enabled: true
      scopes: [insights.id]
      evaluationFrequency: 'PT5M'
      windowSize: alert.window
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: [people.id] }
    }
  }
]

resource ofMetrics 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in alerts.ofMetrics: {
    name: '${nameOf('alert', environmentName, region)}-${alert.name}'
    location: 'global'
    tags: tags
    properties: {
      description: '${alert.says} What to do: ${runbooks}#${alert.runbook}'
      severity: alert.severity
      enabled: true
      scopes: [resources[alert.of]]
      evaluationFrequency: 'PT5M'
      windowSize: alert.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: alert.name
            criterionType: 'StaticThresholdCriterion'
            metricNamespace: alert.type
            metricName: alert.metric
            timeAggregation: alert.aggregation
            operator: alert.operator
            threshold: alert.threshold
            dimensions: map(items(alert.only), only => { name: only.key, operator: 'Include', values: only.value })
          }
        ]
      }
      autoMitigate: true
      actions: [{ actionGroupId: people.id }]
    }
  }
]

output peopleId string = people.id
