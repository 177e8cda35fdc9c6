import { type Mutation, sql } from './mutation.js'
import type { Target } from './probes.js'
import { add, byId, newId, q, row } from './tries.js'

const channel = (client: string) => ({
  id: newId,
  client_id: q(client),
  kind: "'sms'",
  address: "'+1 555 010 0134'",
  purposes: `'{messages}'`,
  wording: "'2026-11'",
})

/** How clients may be reached: their own to say, for those who serve them to see. */
export const contactTargets: Readonly<Record<string, Target>> = {
  'contact channel': row({
    table: 'core.contact_channel',
    where: byId('channel'),
    change: 'withdrawn_at = now()',
    columns: channel('client'),
  }),
  'contact channel of the neighbour': add('core.contact_channel', channel('neighbour')),
  'contact safety': row({
    table: 'core.contact_safety',
    where: `client_id = ${q('client')}`,
    change: 'no_email',
    columns: { client_id: q('neighbour') },
  }),
  draft: row({
    table: 'core.draft',
    where: byId('draft'),
    change: 'path',
    columns: { id: newId, account_id: q('account self'), path: "'/'", form: "'x'", sealed: "'x'", expires_at: 'now()' },
  }),
}
export const contactTable = `
contact channel
  see    portal shelter commandLine
  add    portal commandLine
  change portal commandLine
  remove commandLine
contact channel of the neighbour
  add    commandLine
contact safety
  see    portal shelter commandLine
  add    commandLine
  change portal commandLine
  remove commandLine
draft
  see    self commandLine signIn
  add    signIn
  change -
  remove self commandLine signIn
`
export const contactMutations: readonly Mutation[] = [
  sql(
    'ways to reach a client are open to all agencies',
    'core.contact_channel',
    'alter policy serving_agency on core.contact_channel using (true)',
  ),
]
