import { core, type Core, type FileFacts, type Files, problem, type ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { cleanName } from './clean-name.js'
import { factsOf, filesOf, readFile, writeFileRow } from './file-rows.js'
import { inspectContent } from './inspect-content.js'
import { refuse } from './refuse-file.js'
import { hashOf } from './take-in.js'

/** What stands in a row. What people send lies in the store. */
const largest = 256 * 1024

async function factsBy(scope: object, fileId: string): Promise<FileFacts> {
  const row = await readFile(scope, fileId)
  if (row === undefined) throw problem(core.problems.notFound)
  return factsOf(row)
}

/** The file service of one unit of work. It touches rows only: contents came before the unit, and go after it. */
export const fileService = (scope: ScopeOf<Core>): Files => ({
  async attach(fileId, home) {
    const [attached] = await ask<{ state: string | null }>(scope, 'select core.attach_file($1, $2) as state', [
      fileId,
      JSON.stringify(home),
    ])
    const state = attached?.state ?? null
    if (state === null) throw problem(core.problems.notFound)
    if (state === 'rejected') throw problem(core.problems.fileRefused, { reason: 'harmful' })
    return factsBy(scope, fileId)
  },
  of: (resource, resourceIds) => filesOf(scope, resource, resourceIds),
  async write({ name: called, content }, home) {
    const name = cleanName(called)
    const given = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content)
    if (given.length > largest) refuse('large')
    const { type, content: kept } = await inspectContent(name, given)
    const id = scope.newId()
    const accountId = scope.actor.kind === 'person' ? scope.actor.id : null
    await writeFileRow(scope, {
      ...home,
      id,
      accountId,
      name,
      type,
      size: kept.length,
      sha256: hashOf(kept),
      state: 'clean',
      content: kept,
    })
    return factsBy(scope, id)
  },
  async hide(resource, resourceIds, isHidden) {
    await ask(scope, 'select core.hide_files($1, $2::uuid[], $3)', [resource, `{${resourceIds.join(',')}}`, isHidden])
  },
  async remove(fileId) {
    const [removed] = await ask<{ done: boolean }>(scope, 'select core.remove_file($1) as done', [fileId])
    if (removed?.done !== true) throw problem(core.problems.notFound)
  },
})
