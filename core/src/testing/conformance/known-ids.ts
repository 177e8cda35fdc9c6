import type { Known, Sample } from './sample-value.js'
import type { Stage } from './stage.js'

const ofResource = (records: readonly Sample[], name: string): string | undefined => {
  const wanted = name.replace(/Id$/, '').toLowerCase()
  return (
    records.find(({ resource }) => resource.toLowerCase() === wanted)?.id ??
    records.find(({ resource }) => wanted.endsWith(resource.toLowerCase()))?.id
  )
}

/** The ids of the stage by the names that contracts give them. */
export const knownIds =
  ({ client, staff, records }: Pick<Stage, 'client' | 'staff' | 'records'>): Known =>
  (name) => {
    if (name === 'clientId') return client.clientId
    if (name === 'staffMemberId') return staff.staffMemberId
    if (name === 'agencyId') return staff.agencyId
    if (name === 'accountId') return client.accountId
    return name === 'id' ? undefined : ofResource(records, name)
  }
