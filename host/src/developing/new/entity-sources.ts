import type { Names } from './names.js'
import type { PluginFacts } from './plugin-facts.js'

/** The entity: rows about a client. */
export const entity = ({ contract }: PluginFacts, { pascal }: Names): string => `import { clientEntity, p } from '@lintel/core/server'
import { ${contract} } from '../contract.js'

/** Rows about a client: \`clientEntity\` adds tenant, agency and client, and its migration the policies. */
export const ${pascal} = clientEntity(${contract}, '${pascal}', {
  text: p.text(),
  writtenAt: p.datetime(6),
})
`

/** Its table. */
export const migration = (
  { schema }: PluginFacts,
  { camel, pascal, snake }: Names,
  stamp: string,
): string => `import { type PluginMigration, tenantTable } from '@lintel/core/server'

/** The table of ${camel}. \`tenantTable\` writes the keys, the wall between tenants, the policies and the grants. */
export const create${pascal}Records: PluginMigration = {
  stamp: '${stamp}',
  up: tenantTable({
    schema: '${schema}',
    name: '${snake}',
    kind: 'client',
    columns: { text: 'text not null', written_at: 'timestamptz not null' },
    indexes: ['client_id, written_at desc'],
    fixed: ['written_at'],
  }),
}
`

/** What a person may take along, and have erased. */
export const records = ({ contract, schema }: PluginFacts, { camel, snake }: Names): string => `import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { ${contract} } from '../contract.js'

const all = 'select id, text, written_at as "writtenAt" from ${schema}.${snake} where client_id = $1 order by written_at, id'

/** Everything of this kind about a person, for export and for erasure. */
export const ${camel}Records: PortFill<typeof ${contract}, 'core.personRecords'> = (scope) => ({
  all: (clientId) => ask<object>(scope, all, [clientId]),
  async erase(clientId) {
    await ask(scope, 'delete from ${schema}.${snake} where client_id = $1', [clientId])
  },
})
`

/** Samples for the demonstration and for checks from outside. */
export const samples = ({ contract, schema }: PluginFacts, { camel, snake }: Names): string => `import type { PortFill } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { ${contract} } from '../contract.js'

const insert = 'insert into ${schema}.${snake} (id, agency_id, client_id, text, written_at) values ($1, $2, $3, $4, $5)'

/** For the demonstration it reads like life; for checks from outside every text holds the word. */
export const ${camel}Samples: PortFill<typeof ${contract}, 'core.samples'> = (scope) => ({
  async make({ agencyId, clientId, word }) {
    const id = scope.newId()
    await ask(scope, insert, [id, agencyId, clientId, word ?? 'Something that reads like life', scope.now().toISOString()])
    return [{ resource: '${camel}', id }]
  },
})
`

/** Several answers to one port as one. */
export const together = ({ contract }: PluginFacts): string => `import type { PortFill } from '@lintel/core'
import type { ${contract} } from '../contract.js'

type Records = PortFill<typeof ${contract}, 'core.personRecords'>
type Samples = PortFill<typeof ${contract}, 'core.samples'>

/** One after the other: a unit of work has one connection. */
async function inTurn<T>(works: readonly (() => Promise<readonly T[]>)[]): Promise<readonly T[]> {
  const done: T[] = []
  for (const work of works) done.push(...(await work()))
  return done
}

/** All that several kinds of records hold about a person; erased in the order given. */
export const allRecords =
  (...parts: readonly Records[]): Records =>
  (scope) => ({
    all: (clientId) => inTurn(parts.map((part) => () => part(scope).all(clientId))),
    async erase(clientId) {
      for (const part of parts) await part(scope).erase(clientId)
    },
  })

/** Samples of several kinds of records. */
export const allSamples =
  (...parts: readonly Samples[]): Samples =>
  (scope) => ({ make: (request) => inTurn(parts.map((part) => () => part(scope).make(request))) })
`

/** A test of its walls. */
export const tested = (
  { contract, id, schema }: PluginFacts,
  { said, snake }: Names,
): string => `import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { ask } from '@lintel/core/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ${contract} } from '../src/contract.js'
import plugin from '../src/plugin.js'

let portal: TestPortal
let omar: TestPerson
beforeAll(async () => {
  const on = ['${id}']
  portal = await startTestPortal({ plugins: [plugin], tenants: { elm: { north: on, south: on }, oak: { north: on } } })
  omar = await portal.person({ tenant: 'elm', agency: 'north', roles: ['client'] })
})
afterAll(() => portal.close())

const insert = 'insert into ${schema}.${snake} (id, agency_id, client_id, text, written_at) values ($1, $2, $3, $4, now())'
const at = <T>(tenant: string, agency: string, sql: string, values: readonly unknown[] = []): Promise<readonly T[]> => {
  const { id: agencyId, tenantId } = portal.agency(agency, tenant)
  return portal.kernel.system({ tenantId, agencyId }, ${contract}, (scope) => ask<T>(scope, sql, values))
}

test('a ${said.toLowerCase()} is there for the agency that wrote it, and for no other', async () => {
  await at('elm', 'north', insert, [nobodysId(), omar.agencyId, omar.clientId, 'Ours'])
  const all = 'select text from ${schema}.${snake}'
  expect(await at('elm', 'north', all)).toEqual([{ text: 'Ours' }])
  for (const [tenant, agency] of [
    ['elm', 'south'],
    ['oak', 'north'],
  ] as const)
    expect(await at(tenant, agency, all)).toEqual([])
})
`
