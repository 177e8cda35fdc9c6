import { core, type TSchema } from '@lintel/core'
import { expect, test } from 'vitest'
import { plugins } from '../../host/src/plugins.js'

const named = /^(name|(given|middle|family|preferred|display|neutral)Name|nameSuffix|pronouns|username|subject|label|packet)$/
/** The name of a kind of work, as code gives it: it is compared, and drawn nowhere. */
const ofCode = new Set(['core.retryDeadWorkNamed.name', 'core.listDeadWork.name'])

/** Every text of a schema with the name of its member. */
function* texts(schema: TSchema, member = ''): Generator<readonly [member: string, schema: TSchema]> {
  if (schema.type === 'string') yield [member, schema]
  for (const [name, part] of Object.entries<TSchema>(schema.properties ?? {})) yield* texts(part, name)
  for (const part of schema.anyOf ?? []) yield* texts(part, member)
  if (schema.items !== undefined) yield* texts(schema.items, member)
}

test('what people read as a name comes in without marks that nobody sees, in every operation', () => {
  const contracts = [core, ...plugins.map(({ contract }) => contract)]
  const unmarked = contracts.flatMap(({ id, input }) =>
    Object.entries(input.operations ?? {}).flatMap(([key, { body }]) =>
      body === undefined
        ? []
        : [...texts(body)].flatMap(([member, schema]) => {
            const place = `${id}.${key}.${member}`
            const isFixed = schema.const !== undefined || String(schema.pattern ?? '').startsWith('^')
            return named.test(member) && !isFixed && !ofCode.has(place) && schema['isName'] !== true ? [place] : []
          }),
    ),
  )
  expect(unmarked).toEqual([])
})
