import type { Actor } from '../../contract/index.js'
import type { Link } from '../data/link.js'

/** A client whom the person may use the portal for. */
export interface OwnProfileChoice {
  readonly clientId: string
  readonly name: string
  readonly relation: 'self' | 'representative' | 'contact'
}

/** Everybody the person may use the portal for, themselves first. For the frame around pages: nothing is audited. */
export async function readOwnProfiles(link: Link, actor: Actor): Promise<readonly OwnProfileChoice[]> {
  if (actor.kind !== 'person') return []
  const { rows } = await link.send<{ client_id: string; name: string; relation: OwnProfileChoice['relation'] }>({
    name: 'own_profiles',
    text: 'select client_id, name, relation from core.own_profiles()',
    values: [],
  })
  // Staff who look as a client do not learn for whom else the client uses the portal.
  const shown = actor.preview === undefined ? rows : rows.filter(({ client_id }) => client_id === actor.profile?.clientId)
  return shown.map(({ client_id, name, relation }) => ({ clientId: client_id, name, relation }))
}

/** Lets go of a profile that the sign-in is set to and that has ended, if there is another one to use. Whether it did. */
export async function leaveEndedProfile(link: Link, { sessionId }: Actor): Promise<boolean> {
  const { rows } = await link.send<{ left: boolean }>({ text: 'select core.leave_ended_profile($1) as left', values: [sessionId] })
  return rows[0]?.left === true
}
