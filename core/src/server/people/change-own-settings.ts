import { sql } from 'kysely'
import { core, type Operation, problem, type Scope } from '../../contract/index.js'
import { sayIdentity } from '../identity/identity-words.js'
import { isZone } from '../tenancy/zone.js'

const refuse = (member: string, detail: string) => problem(core.problems.invalidInput, { errors: [{ pointer: `/body/${member}`, detail }] })

const spoken = async (scope: Scope): Promise<readonly string[]> => {
  const { rows } = await sql<{ languages: readonly string[] }>`
    select languages from core.tenant where id = ${scope.tenant.id}::uuid`.execute(scope.em.getKysely())
  return rows[0]?.languages ?? []
}

/** Changes one's own language and time zone. */
export const changeOwnSettings: Operation<typeof core, 'changeOwnSettings'> = async ({ body }, scope) => {
  if (scope.actor.kind !== 'person') throw problem(core.problems.unauthenticated)
  const { language, timeZone } = body
  if (timeZone !== undefined && timeZone !== '' && !isZone(timeZone)) throw refuse('timeZone', sayIdentity(scope.language, 'own.timeZone'))
  if (language !== undefined && language !== '' && !(await spoken(scope)).includes(language)) {
    throw refuse('language', sayIdentity(scope.language, 'own.language'))
  }
  if (language === undefined && timeZone === undefined) return
  await sql`select core.change_own_settings(${JSON.stringify(body)}::jsonb)`.execute(scope.em.getKysely())
  scope.audit({ resource: 'account', resourceId: scope.actor.id, fields: Object.keys(body) })
}
