// An example: one product, two regions. After the first deployment of a region its identities are added here.
using 'apps.bicep'

param origins = ['https://desk.example.com']
param trusted = {
  'emea-calls': '00000000-0000-0000-0000-000000000001'
  'nora-calls': '00000000-0000-0000-0000-000000000002'
}
