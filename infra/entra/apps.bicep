// Openline in Entra ID, once for the product, in the directory of whoever runs it: the API, the pages, and the app that customers
// know in their directories. None has a secret.
//   az deployment group create --resource-group <any> --parameters infra/entra/apps.example.bicepparam
extension microsoftGraphV1

@description('Before all names, where several stand in one directory: openline, openline-test …')
param name string = 'openline'

@description('Where the pages are: https://host, without a slash at the end; of all regions.')
param origins string[]

@description('Object ids of the managed identities of all regions\' function apps (output identities), by a name; 20 at most.')
param trusted { *: string } = {}

@description('Calls of Teams resource accounts are taken in the browser: Communication Services has a service principal in this directory.')
param hasTeamsPhone bool = false

var loginEndpoint = environment().authentication.loginEndpoint
var roles = loadJsonContent('roles.json')
var permissions = loadJsonContent('permissions.json')
var hosts = map(origins, origin => replace(origin, 'https://', ''))

// Microsoft's own applications, by their ids in every directory.
var graphId = '00000003-0000-0000-c000-000000000000'
var communicationId = '1fd5118e-2576-4263-8130-9503064c837a'
var teamsIds = ['1fec8e78-bce4-4aaf-ab05-5451cc08f789', '5e3ce6c0-2b1f-4285-8d4b-75ee78787346']

func idOf(name string, of object[]) string => first(filter(of, each => each.value == name))!.id

resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: graphId
}

resource communication 'Microsoft.Graph/servicePrincipals@v1.0' existing = if (hasTeamsPhone) {
  appId: communicationId
}

var scopeId = guid(name, 'access_as_user')

// Its client id is a region's entra.audience. The addresses api://<client id> and api://<host>/<client id> need that id: afterwards
// (docs/customer-setup.md).
resource api 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: '${name}-api'
  displayName: 'Openline API'
  signInAudience: 'AzureADMultipleOrgs'
  groupMembershipClaims: 'ApplicationGroup'
  appRoles: [
    for role in items(roles): {
      id: guid(name, 'role', role.key)
      value: role.key
      displayName: role.key
      description: role.value
      allowedMemberTypes: ['User', 'Application']
      isEnabled: true
    }
  ]
  api: {
    requestedAccessTokenVersion: 2
    oauth2PermissionScopes: [
      {
        id: scopeId
        value: 'access_as_user'
        type: 'User'
        isEnabled: true
        adminConsentDisplayName: 'Use Openline'
        adminConsentDescription: 'The pages may do in Openline what the person who is signed in may do.'
        userConsentDisplayName: 'Use Openline for you'
        userConsentDescription: 'The pages may do in Openline what you may do.'
      }
    ]
    preAuthorizedApplications: [for teams in teamsIds: { appId: teams, delegatedPermissionIds: [scopeId] }]
  }
}

resource apiPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: api.appId
}

resource pages 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: '${name}-pages'
  displayName: 'Openline'
  signInAudience: 'AzureADMultipleOrgs'
  spa: { redirectUris: flatten(map(origins, origin => ['${origin}/desk/', '${origin}/board/'])) }
  requiredResourceAccess: concat(
    [
      { resourceAppId: api.appId, resourceAccess: [{ id: scopeId, type: 'Scope' }] }
      {
        resourceAppId: graphId
        resourceAccess: map(permissions.pages, permission => {
          id: idOf(permission, graph.oauth2PermissionScopes)
          type: 'Scope'
        })
      }
    ],
    hasTeamsPhone
      ? [
          {
            resourceAppId: communicationId
            resourceAccess: [
              { id: idOf('TeamsExtension.ManageCalls', communication!.oauth2PermissionScopes), type: 'Scope' }
            ]
          }
        ]
      : []
  )
}

resource pagesPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: pages.appId
}

// Its client id is a region's entra.graphClientId. Customers consent to it for presence and mail, and let it into their databases.
resource customers 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: '${name}-customers'
  displayName: 'Openline in your organisation'
  signInAudience: 'AzureADMultipleOrgs'
  // Where an administrator comes out after consenting.
  web: { redirectUris: map(origins, origin => '${origin}/desk/') }
  requiredResourceAccess: [
    {
      resourceAppId: graphId
      resourceAccess: map(permissions.customers, permission => {
        id: idOf(permission, graph.appRoles)
        type: 'Role'
      })
    }
  ]
}

// One after the other: Entra ID refuses changes to one application at the same time.
@batchSize(1)
resource trust 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = [
  for identity in items(trusted): {
    name: '${customers.uniqueName}/${identity.key}'
    description: 'Function app of Openline'
    issuer: '${loginEndpoint}${tenant().tenantId}/v2.0'
    subject: identity.value
    audiences: ['api://AzureADTokenExchange']
  }
]

resource customersPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: customers.appId
}

@description('For entra in a region\'s bicepparam.')
output entra object = {
  audience: api.appId
  graphClientId: customers.appId
}
output pagesClientId string = pages.appId
@description('Identifier URIs of the API, to be added once it has an id.')
output identifierUris string[] = concat(['api://${api.appId}'], map(hosts, host => 'api://${host}/${api.appId}'))
@description('Where an administrator of a customer consents; <directory> is theirs.')
output consentUrls object = {
  pages: '${loginEndpoint}<directory>/v2.0/adminconsent?client_id=${pages.appId}&scope=api://${api.appId}/.default&redirect_uri=${origins[0]}/desk/'
  presenceAndMail: '${loginEndpoint}<directory>/v2.0/adminconsent?client_id=${customers.appId}&scope=https://graph.microsoft.com/.default&redirect_uri=${origins[0]}/desk/'
}
