import { randomUUID } from 'node:crypto'
import { type AnyContract, core, type TSchema } from '../../contract/index.js'
import { knownIds } from './known-ids.js'
import { sampleOf } from './sample-value.js'
import type { Stage } from './stage.js'
import type { HousePromise } from './subject.js'

interface AnySchema {
  readonly default?: unknown
  readonly type?: string
  readonly additionalProperties?: unknown
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly items?: TSchema
  readonly anyOf?: readonly TSchema[]
  readonly pattern?: string
  readonly maxLength?: number
}
const longestWord = 100

/** Where a payload could carry more than ids and facts. */
function openPlaces(given: TSchema, at: string): readonly string[] {
  const schema: AnySchema = given
  const inner = [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, member]) => openPlaces(member, `${at}.${key}`)),
    ...(schema.anyOf ?? []).flatMap((one) => openPlaces(one, at)),
    ...(schema.items === undefined ? [] : openPlaces(schema.items, `${at}[]`)),
  ]
  if (schema.type === 'object' && schema.additionalProperties !== false) return [...inner, `${at} takes members nobody declared`]
  const isFreeText =
    schema.type === 'string' && !('const' in schema) && schema.pattern === undefined && (schema.maxLength ?? Infinity) > longestWord
  return isFreeText ? [...inner, `${at} may hold free text about a person: give it a pattern or a maxLength`] : inner
}

/** The rows of the plugin's tables, as one text each. */
async function contents({ portal, tables }: Stage): Promise<string> {
  const found: string[] = []
  for (const table of tables) {
    const text = `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash, count(*)::int as rows from ${table} t`
    const { rows } = await portal.database.asOwner((link) => link.send<{ hash: string; rows: number }>({ text }))
    found.push(`${table} ${rows[0]?.rows} ${rows[0]?.hash}`)
  }
  return found.join('\n')
}
const differing = (one: string, two: string): string => {
  const before = one.split('\n')
  return two
    .split('\n')
    .filter((line, at) => line !== before[at])
    .map((line) => line.split(' ')[0])
    .join(', ')
}

type Handle = (event: { readonly id: string; readonly at: Date; readonly payload: unknown }, scope: object) => Promise<void>

const oneByOne = (hears: Stage['subject']['plugin']['on'][string]): Handle => {
  if (typeof hears === 'function') return hears as Handle
  const together = hears.together as (events: readonly unknown[], scope: object) => Promise<void>
  return (event, scope) => together([event], scope)
}

async function twiceFaults(stage: Stage, eventId: string, handle: Handle, schema: TSchema): Promise<readonly string[]> {
  const event = { id: randomUUID(), at: new Date(), payload: sampleOf(schema, knownIds(stage)) }
  const deliver = async (): Promise<void> => {
    await stage.inPlugin((scope) => handle(event, scope))
    await stage.portal.settled() // what it told others in turn
  }
  try {
    await stage.portal.settled()
    await deliver()
    const once = await contents(stage)
    await deliver()
    const twice = await contents(stage)
    return once === twice ? [] : [`the handler of ${eventId} changes ${differing(once, twice)} again when it hears the event a second time`]
  } catch (error) {
    return [`the handler of ${eventId} fails: ${error instanceof Error ? error.message : String(error)}`]
  }
}

/** Payloads of ids and facts; handlers that may hear twice. */
export const eventsPromise: HousePromise<Stage> = {
  name: 'events: payloads are closed and hold no free text, handlers hear twice without harm',
  async faults(stage) {
    const { contract, on } = stage.subject.plugin
    const near: readonly AnyContract[] = [core, contract, ...(contract.input.requires ?? []), ...(contract.input.optional ?? [])]
    const schemas = new Map(
      near.flatMap(({ id, input }) =>
        Object.entries(input.events ?? {}).map(([key, schema]): [string, TSchema] => [`${id}.${key}`, schema]),
      ),
    )
    const faults = Object.entries(contract.input.events ?? {}).flatMap(([key, schema]) => openPlaces(schema, `${contract.id}.${key}`))
    for (const [id, handle] of Object.entries(on)) {
      const schema = schemas.get(id)
      if (schema === undefined) faults.push(`it hears ${id}, which no contract it names declares`)
      else faults.push(...(await twiceFaults(stage, id, oneByOne(handle), schema)))
    }
    return faults
  },
}
