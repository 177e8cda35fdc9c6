import { openDraft, type Draft } from './draft.js'
import { afterLine, withImport, withListed } from './edit-source.js'
import * as sources from './entity-sources.js'
import { stampOf, withMigration } from './add-migration.js'
import { namesOf } from './names.js'
import { readFacts } from './plugin-facts.js'

/** Puts one more answer to a port beside those that a plugin gives. Undefined where its table of contents is written otherwise. */
export function withAnswer(text: string, port: string, joined: string, answer: string): string | undefined {
  const key = `'${port}': `
  const at = text.indexOf(key)
  if (at < 0) {
    const inPorts =
      afterLine(text, /^ {2}ports: \{(?= )/m, ` ${key}${answer},`) ?? afterLine(text, /^ {2}ports: \{$/m, `\n    ${key}${answer},`)
    return inPorts ?? afterLine(text, /^ {2}operations,$/m, `\n  ports: { ${key}${answer} },`)
  }
  const begin = at + key.length
  const many = new RegExp(`^${joined}\\(([^)]*)\\)`).exec(text.slice(begin))
  const one = /^\w+/.exec(text.slice(begin))
  const known = many?.[0] ?? one?.[0]
  if (known === undefined) return undefined
  return `${text.slice(0, begin)}${joined}(${many?.[1] ?? known}, ${answer})${text.slice(begin + known.length)}`
}

const longest = 140
/** One answer a line where a line would get long. */
export const portsInLines = (text: string): string =>
  text.replace(/^ {2}ports: \{ (.*) \},$/m, (line, answers: string) =>
    line.length <= longest
      ? line
      : `  ports: {\n${answers
          .split(/, (?=')/)
          .map((answer) => `    ${answer},\n`)
          .join('')}  },`,
  )

/** Names an import once; a second name from the same place stands beside the first. */
const withJoin = (text: string, name: string): string => {
  const found = /import \{ ([^}]*) \} from '\.\/ports\/together\.js'\n/.exec(text)
  if (found === null) return withImport(text, `import { ${name} } from './ports/together.js'`)
  const all = new Set([...(found[1] ?? '').split(', '), name])
  return text.replace(found[0], `import { ${[...all].sort().join(', ')} } from './ports/together.js'\n`)
}

async function answerPort(draft: Draft, port: string, joined: string, answer: string, from: string): Promise<void> {
  await draft.change('src/plugin.ts', `ports: { '${port}': … }`, (text) => {
    const answered = withAnswer(text, port, joined, answer)
    if (answered === undefined) return undefined
    const named = withImport(answered, `import { ${answer} } from './ports/${from}.js'`)
    return portsInLines(answered.includes(`${joined}(`) ? withJoin(named, joined) : named)
  })
}

/** Begins a kind of record about a client: entity, table, what a person may take along and have erased, samples, and a test of its walls. */
export async function addEntity(folder: string, typed: string, now: Date): Promise<readonly string[]> {
  const names = namesOf(typed, 'milestone')
  const draft = openDraft(folder)
  const facts = await readFacts(draft)
  const list = await draft.read('src/migrations/index.ts')
  const stamp = stampOf(list, `create-${names.kebab}-records`, now)
  draft.add(`src/entities/${names.kebab}.ts`, sources.entity(facts, names))
  draft.add(`src/migrations/${stamp}.ts`, sources.migration(facts, names, stamp))
  draft.add(`src/ports/${names.kebab}-records.ts`, sources.records(facts, names))
  draft.add(`src/ports/${names.kebab}-samples.ts`, sources.samples(facts, names))
  draft.add(`test/${names.kebab}.test.ts`, sources.tested(facts, names))
  await draft.change('src/migrations/index.ts', 'export const migrations = [ … ]', (text) => withMigration(text, stamp))
  await draft.change('src/plugin.ts', 'entities: [ … ]', (text) => {
    const listed =
      withListed(text, 'entities', names.pascal) ?? afterLine(text, /^ {2}contract: \w+,$/m, `\n  entities: [${names.pascal}],`)
    return listed && withImport(listed, `import { ${names.pascal} } from './entities/${names.kebab}.js'`)
  })
  await answerPort(draft, 'core.personRecords', 'allRecords', `${names.camel}Records`, `${names.kebab}-records`)
  await answerPort(draft, 'core.samples', 'allSamples', `${names.camel}Samples`, `${names.kebab}-samples`)
  const contents = await draft.read('src/plugin.ts')
  if (contents.includes('./ports/together.js') && !draft.has('src/ports/together.ts'))
    draft.add('src/ports/together.ts', sources.together(facts))
  return draft.write()
}
