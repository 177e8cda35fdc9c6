import { CommandError } from '../../command/command.js'
import { openDraft } from './draft.js'
import { afterLine, withExport, withWords } from './edit-source.js'
import { type Names, namesOf } from './names.js'
import { type KnownPermission, permissionFor, type PluginFacts, readFacts } from './plugin-facts.js'

export interface OperationWish {
  readonly permission?: string
  /** Whether it only reads: a GET, else a POST. */
  readonly isReading?: boolean
}

const declared = ({ camel, kebab, said }: Names, { key }: KnownPermission, isReading: boolean): string => `
    ${camel}: {
      method: '${isReading ? 'GET' : 'POST'}',
      path: '/${kebab}',
      permission: '${key}',
      summary: '${said}.',${isReading ? '' : `\n      body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 200 }) }),`}
      reply: ${isReading ? 'Type.Object({ items: Type.Array(Type.Object({ text: Type.String() })) })' : 'Type.Object({ text: Type.String() })'},
    },`

const source = ({ contract }: PluginFacts, { camel }: Names, isReading: boolean): string => `import type { Operation } from '@lintel/core'
import type { ${contract} } from '../contract.js'

/** ${isReading ? 'Reads rows with `ask(scope, …)`; what is not there for the one who asks is `core.notFound`.' : 'Writes rows with `ask(scope, …)`, and says with `scope.audit` what was touched.'} */
export const ${camel}: Operation<typeof ${contract}, '${camel}'> = async (${isReading ? '' : '{ body }'}) => (${isReading ? '{ items: [] }' : '{ text: body.text }'})
`

/** Who in tests holds a permission: one whom the contract gives it to. */
const holderOf = ({ grant }: KnownPermission): string => {
  const role = grant.find((each) => each === 'client') ?? grant[0] ?? 'staff'
  return role === 'staff' ? 'caseManager' : role
}

const tested = ({ contract, id }: PluginFacts, { camel, said }: Names, permission: KnownPermission, isReading: boolean): string => {
  const [call, reply] = isReading ? ['', '{ items: [] }'] : [`{ body: { text: 'Hello' } }`, `{ text: 'Hello' }`]
  return `import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ${contract} } from '../src/contract.js'
import plugin from '../src/plugin.js'

let portal: TestPortal
let person: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [plugin], agencies: { elm: ['${id}'] } })
  person = await portal.person({ agency: 'elm', roles: ['${holderOf(permission)}'] })
})
afterAll(() => portal.close())

test('${said.toLowerCase()} ${isReading ? 'finds nothing yet' : 'answers what it was told'}', async () => {
  expect(await person.call(${contract}).${camel}(${call})).toEqual(${reply})
})
`
}

const wordsOf = ({ camel, said }: Names, isReading: boolean): Readonly<Record<string, string>> => ({
  [`log.${camel}`]: said,
  ...(!isReading && { [camel]: said, [`${camel}.text`]: 'Text' }),
})

/** Begins an operation: its promise in the contract, its code, its words and a test of what it does. */
export async function addOperation(
  folder: string,
  typed: string,
  { permission, isReading = false }: OperationWish,
): Promise<readonly string[]> {
  const names = namesOf(typed, 'archive-goal')
  const draft = openDraft(folder)
  const facts = await readFacts(draft)
  const held = permissionFor(facts, permission, isReading ? ['client', 'staff'] : ['staff', 'client'])
  if (new RegExp(`^ {4}${names.camel}: \\{`, 'm').test(await draft.read('src/contract.ts')))
    throw new CommandError(`The contract has an operation "${names.camel}" already.`)
  draft.add(`src/operations/${names.kebab}.ts`, source(facts, names, isReading))
  draft.add(`test/${names.kebab}.test.ts`, tested(facts, names, held, isReading))
  await draft.change('src/contract.ts', 'operations: {', (text) =>
    afterLine(text, /^ {2}operations: \{$/m, declared(names, held, isReading)),
  )
  await draft.change('src/operations/index.ts', 'export { … } from', (text) =>
    withExport(text, `export { ${names.camel} } from './${names.kebab}.js'`),
  )
  for (const language of ['en', 'es'])
    await draft.change(`src/words/${language}.json`, '{', (text) => withWords(text, wordsOf(names, isReading)))
  return draft.write()
}
