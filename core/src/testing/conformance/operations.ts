import { kebabCase, type OperationInput, type RoleKey } from '../../contract/index.js'
import type { TestPerson } from '../test-person.js'
import { knownIds } from './known-ids.js'
import { sampleOf } from './sample-value.js'
import type { Stage } from './stage.js'
import type { GivenInput, HousePromise } from './subject.js'

interface Asked {
  readonly id: string
  readonly operation: OperationInput
  readonly path: string
  readonly body: unknown
}
const order: readonly OperationInput['method'][] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

function askedOf(stage: Stage, key: string, operation: OperationInput): Asked {
  const { contract } = stage.subject.plugin
  const given: GivenInput = stage.subject.inputs[key] ?? {}
  const known = knownIds(stage)
  const part = (name: 'params' | 'query' | 'body'): unknown => {
    const schema = operation[name]
    return given[name] ?? (schema === undefined ? undefined : sampleOf(schema, known))
  }
  const params = new Map(Object.entries(part('params') ?? {}))
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params.get(name))))
  const query = Object.entries(part('query') ?? {}).map(([name, value]): [string, string] => [name, String(value)])
  const search = query.length === 0 ? '' : `?${new URLSearchParams(query)}`
  return { id: `${contract.id}.${key}`, operation, path: `/api/${kebabCase(contract.id)}${path}${search}`, body: part('body') }
}

const bodyFor = ({ operation, body }: Asked): unknown => (operation.body === undefined ? undefined : body)
const ask = (person: TestPerson, asked: Asked) => person.fetch(asked.operation.method, asked.path, bodyFor(asked))
const problemOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string' ? body.type.replace('/problems/', '') : ''

/** The people of the stage who hold a permission until a tenant says otherwise. */
function holders({ staff, client, representative, contact }: Stage, grant: readonly RoleKey[]): readonly TestPerson[] {
  const byRole: readonly (readonly [readonly RoleKey[], TestPerson])[] = [
    [['staff', 'caseManager', 'therapist', 'administrator'], staff],
    [['client'], client],
    [['representative'], representative],
    [['contact'], contact],
  ]
  return byRole.flatMap(([roles, person]) => (roles.some((role) => grant.includes(role)) ? [person] : []))
}

async function refusalFaults(stage: Stage, asked: Asked): Promise<readonly string[]> {
  const { id, operation, path } = asked
  const faults: string[] = []
  const anonymous = await stage.portal.app.inject({ method: operation.method, url: path })
  if (operation.open !== true && anonymous.statusCode !== 401)
    faults.push(`${id} answers ${anonymous.statusCode} to somebody who is not signed in, not 401`)
  if (operation.permission !== undefined) {
    const { status } = await ask(stage.powerless, asked)
    if (status !== 403) faults.push(`${id} answers ${status} to somebody without ${operation.permission}, not 403`)
  }
  const off = await ask(stage.offStaff, asked)
  if (off.status !== 404 || problemOf(off.body) !== 'core.pluginNotEnabled')
    faults.push(`${id} answers ${off.status} ${problemOf(off.body)} where the plugin is off, not 404 core.pluginNotEnabled`)
  return faults
}

/** A reply that its schema does not describe is a defect of the server's: 500. */
async function replyFaults(stage: Stage, asked: Asked): Promise<readonly string[]> {
  const { id, operation } = asked
  const grant = stage.subject.plugin.contract.input.permissions?.[operation.permission ?? '']?.grant ?? []
  const people = operation.open === true ? [stage.client, stage.staff] : holders(stage, grant)
  const faults: string[] = []
  const said: string[] = []
  for (const person of people) {
    const { status, body } = await ask(person, asked)
    said.push(`${status} ${problemOf(body)}`.trim())
    if (status >= 500) faults.push(`${id} answers ${status}: it crashed, or its reply is not what its schema says`)
  }
  const isRead = operation.method === 'GET' && people.length > 0
  if (isRead && faults.length === 0 && !said.some((answer) => answer.startsWith('2')))
    faults.push(
      `${id} answers nobody who holds its permission (${said.join(', ')}); let core.samples make what it reads, or give \`inputs\``,
    )
  return faults
}

/** 401, 403, 404 in their places, and replies as promised. */
export const operationsPromise: HousePromise<Stage> = {
  name: 'operations: 401 without sign-in, 403 without permission, 404 where off, replies as their schemas say',
  async faults(stage) {
    const operations = Object.entries(stage.subject.plugin.contract.input.operations ?? {})
    const asked = operations
      .map(([key, operation]) => askedOf(stage, key, operation))
      .toSorted((one, two) => order.indexOf(one.operation.method) - order.indexOf(two.operation.method))
    const faults: string[] = []
    for (const one of asked) faults.push(...(await refusalFaults(stage, one)))
    for (const one of asked) faults.push(...(await replyFaults(stage, one)))
    return faults
  },
}
