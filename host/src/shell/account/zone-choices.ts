const common = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'America/Mexico_City',
  'America/Bogota',
  'America/Guatemala',
  'Pacific/Guam',
  'Europe/London',
  'Europe/Berlin',
  'UTC',
]

/** The zones one may choose by name: the usual ones, and the one chosen already. */
export const zoneChoices = (chosen: string): readonly { readonly value: string; readonly label: string }[] => {
  const zones = common.includes(chosen) ? common : [chosen, ...common]
  return zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ').replace('/', ' – ') }))
}
