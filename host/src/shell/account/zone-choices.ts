import type { ZoneFormat } from '@lintel/core/ui'

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

const city = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** The zones one may choose by name, *Central Time (Chicago)*: the usual ones, and the one chosen already. */
export const zoneChoices = (chosen: string, format: ZoneFormat): readonly { readonly value: string; readonly label: string }[] => {
  const zones = common.includes(chosen) ? common : [chosen, ...common]
  return zones.map((zone) => {
    const name = format.zoneName(zone)
    return { value: zone, label: `${name.charAt(0).toLocaleUpperCase()}${name.slice(1)} (${city(zone)})` }
  })
}
