// Settings of a region for a customer, named as shared/adapters/sql/setting-of.ts does: capitals, and each `-` as `__`.

@export()
func settingNameOf(kind string, tenant string) string => '${kind}_${inCapitals(tenant)}'

@export()
func targetNameOf(kind string, tenant string, target string) string =>
  '${kind}_${inCapitals(tenant)}_${inCapitals(target)}'

func inCapitals(id string) string => toUpper(replace(id, '-', '__'))
