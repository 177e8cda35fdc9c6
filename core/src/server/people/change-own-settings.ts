import { sql } from 'kysely'
import { core, type Operation, problem, type Scope } from '../../contract/index.js'
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
  if (timeZone !== undefined && timeZone !== '' && !isZone(timeZone)) throw refuse('timeZone', 'There is no time zone of this name')
  if (language !== undefined && language !== '' && !(await spoken(scope)).includes(language)) {
    throw refuse('language', 'The portal does not speak this language')
  }
  const changes = [
    ...(language === undefined ? [] : [sql`language = nullif(${language}::text, '')`]),
    ...(timeZone === undefined ? [] : [sql`time_zone = nullif(${timeZone}::text, '')`]),
  ]
  if (changes.length === 0) return
  await sql`update core.account set ${sql.join(changes)} where tenant_id = ${scope.tenant.id}::uuid and id = ${scope.actor.id}::uuid`.execute(
    scope.em.getKysely(),
  )
  scope.audit({ resource: 'account', resourceId: scope.actor.id, fields: Object.keys(body) })
}
