// What operators look at (portal/workbook.json), of the same queries that are kept beside it.
import { nameOf } from '../names.bicep'
import { sizeType } from '../types.bicep'

param environmentName string
param region string
param location string
param tags object
param insightsName string
param messagingId string
param size sizeType
@description('Where docs/operate.md can be read.')
param runbooks string

// Orchestrations of Consumption are paid by action, and nothing stands ready.
var cost = replace(
  replace(
    loadTextContent('../portal/queries/cost.kql'),
    'let messagingUnits = 1;',
    'let messagingUnits = ${size.messaging.units};'
  ),
  'let durableUnits = 1;',
  'let durableUnits = ${size.orchestrations.sku == 'Dedicated' ? size.orchestrations.units : 0};'
)
var queries = [
  { name: 'breakers', text: loadTextContent('../portal/queries/breakers.kql') }
  { name: 'cost', text: cost }
  { name: 'deliveries', text: loadTextContent('../portal/queries/deliveries.kql') }
  { name: 'dialogues', text: loadTextContent('../portal/queries/dialogues.kql') }
  { name: 'dialogues-now', text: loadTextContent('../portal/queries/dialogues-now.kql') }
  { name: 'failures', text: loadTextContent('../portal/queries/failures.kql') }
  { name: 'latency', text: loadTextContent('../portal/queries/latency.kql') }
  { name: 'left', text: loadTextContent('../portal/queries/left.kql') }
  { name: 'outside', text: loadTextContent('../portal/queries/outside.kql') }
  { name: 'parked', text: loadTextContent('../portal/queries/parked.kql') }
  { name: 'percentiles', text: loadTextContent('../portal/queries/percentiles.kql') }
  { name: 'probe', text: loadTextContent('../portal/queries/probe.kql') }
  { name: 'slow', text: loadTextContent('../portal/queries/slow.kql') }
]
// As JSON: a query holds no other letters that need care (tests/infra/portal-workbook.test.ts).
var filled = reduce(
  queries,
  loadTextContent('../portal/workbook.json'),
  (text, query) =>
    replace(
      text,
      '"${query.name}.kql"',
      '"${replace(replace(replace(query.text, '\\', '\\\\'), '"', '\\"'), '\n', '\\n')}"'
    )
)

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  // Must be a GUID.
  name: guid(resourceGroup().id, nameOf('workbook', environmentName, region))
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Openline ${region}'
    category: 'workbook'
    sourceId: insights.id
    version: 'Notebook/1.0'
    serializedData: replace(
      replace(
        replace(replace(filled, '{insightsId}', insights.id), '{messagingId}', messagingId),
        '{runbooks}',
        runbooks
      ),
      '{region}',
      region
    )
  }
}
