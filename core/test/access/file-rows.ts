import { type Mutation, policy, sql } from './mutation.js'
import type { Target } from './probes.js'
import { add, byId, newId, q, row } from './tries.js'

const facts = { id: newId, name: "'a.txt'", type: "'text/plain'", size: '1', sha256: "'x'" }
const own = { ...facts, agency_id: q('shelter'), account_id: 'core.ctx_account()', state: "'clean'" }

/** A letter of the client, shared as notes are; a file that belongs to nothing yet; one that was removed. */
export const fileTargets: Readonly<Record<string, Target>> = {
  file: row({
    table: 'core.file',
    where: byId('file'),
    change: 'state',
    columns: {
      ...own,
      client_id: q('client'),
      resource: "'letters.letter'",
      resource_id: q('letter'),
      content: `'\\x41'::bytea`,
    },
  }),
  'file removed': row({ table: 'core.file', where: byId('file removed') }),
  'file of nothing': row({ table: 'core.file', where: byId('file loose'), columns: own }),
  upload: row({
    table: 'core.upload',
    where: byId('upload'),
    change: 'received',
    columns: { id: newId, name: "'a.txt'", size: '1', expires_at: 'now()', agency_id: q('shelter'), account_id: 'core.ctx_account()' },
  }),
  'part of an upload': row({ table: 'core.upload_part', where: byId('upload part'), change: 'at' }),
  'file in the name of another': add('core.file', { ...own, account_id: q('account representative') }),
}

export const fileTable = `
file
  see    portal shelter consented glass commandLine
  add    portal shelter commandLine
  change -
  remove commandLine
file removed
  see    commandLine
  remove commandLine
file of nothing
  see    self commandLine
  add    portal care colleague commandLine
  remove commandLine
upload
  see    self commandLine
  add    portal care colleague commandLine
  change self commandLine
  remove self commandLine
part of an upload
  see    self commandLine
  change self commandLine
  remove self commandLine
file in the name of another
  add    representative commandLine
`

export const fileMutations: readonly Mutation[] = [
  policy(
    'a file of nothing is open to the whole agency',
    'core.file',
    'see',
    /account_id = \( SELECT core\.ctx_account\(\) AS ctx_account\)/,
    'true',
  ),
  sql(
    'whether a file is clean can be said by anybody',
    'core.file',
    'grant update (state) on core.file to lintel_app; create policy anybody on core.file for update to lintel_app using (true)',
  ),
]
