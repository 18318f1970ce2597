// Which function hears which events (events.json). A call that nobody took within a minute has rung long enough.
param topicName string
param storageName string
@description('Resource id of the function app that runs each group.')
param appOf { *: string }

var events = loadJsonContent('../events.json')

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource storage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: storageName
}

resource subscriptions 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [
  for event in events: {
    parent: topic
    name: event.name
    properties: {
      destination: {
        endpointType: 'AzureFunction'
        properties: {
          resourceId: '${appOf[event.group]}/functions/${event.function}'
          maxEventsPerBatch: 1
        }
      }
      filter: { includedEventTypes: event.types }
      eventDeliverySchema: 'EventGridSchema'
      retryPolicy: {
        maxDeliveryAttempts: event.attempts
        eventTimeToLiveInMinutes: event.minutes
      }
      deadLetterWithResourceIdentity: {
        identity: { type: 'SystemAssigned' }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: {
            resourceId: storage.id
            blobContainerName: 'undelivered'
          }
        }
      }
    }
  }
]
