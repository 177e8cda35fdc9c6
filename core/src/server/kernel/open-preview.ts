import { core, problem } from '../../contract/index.js'
import type { Link } from '../data/link.js'
import { chooseLanguage } from './choose-language.js'
import { nobody } from './open-unit.js'
import type { RunningUnit } from './running-unit.js'
import type { Caller } from './unit.js'

interface Row {
  readonly client_id: string
  readonly account_id: string | null
  readonly session_id: string | null
  readonly name: string
  readonly language: string | null
  readonly time_zone: string | null
  readonly expires_at: string
}

/** Whoever looks as a client is signed in as staff: that sign-in is checked first. */
export const asViewer = (caller: Caller): Caller => {
  if (caller.preview === undefined) return caller
  const { clientId: _drawnFor, ...own } = caller
  return { ...own, hat: 'staff' }
}

/** For a client who never chose a language: the one in the record, as for their sheets and letters. */
async function recordLanguage(link: Link, clientId: string): Promise<string | undefined> {
  const text = 'select language from core.client where id = $1'
  const { rows } = await link.send<{ readonly language: string | null }>({ text, values: [clientId] })
  return rows[0]?.language ?? undefined
}

/** Turns a staff member's unit into one that sees what the client sees and changes nothing. */
export async function enterPreview(link: Link, staff: RunningUnit, previewId: string): Promise<RunningUnit> {
  const { actor, caller, snapshot } = staff
  const mayLook = actor.staff !== undefined && staff.permissions.has(core.permissions.viewAsClient.id)
  const { rows } = mayLook
    ? await link.send<Row>({ text: 'select * from core.enter_preview($1, $2)', values: [previewId, caller.sessionId] })
    : { rows: [] }
  const [row] = rows
  const language = row === undefined ? undefined : (row.language ?? (await recordLanguage(link, row.client_id)))
  if (row === undefined || actor.staff === undefined) throw problem(core.problems.previewOver)
  const { language: _browser, ...withoutBrowser } = caller // that of the staff member's own browser
  return {
    ...staff,
    caller: withoutBrowser,
    actor: {
      kind: 'person',
      id: row.account_id ?? nobody,
      ...(row.session_id !== null && { sessionId: row.session_id }),
      profile: { clientId: row.client_id, relation: 'self' },
      preview: {
        id: previewId,
        accountId: actor.id,
        staffMemberId: actor.staff.id,
        agencyId: actor.staff.agencyId,
        viewer: staff.person?.name ?? '',
        language: chooseLanguage([staff.person?.language, caller.language], snapshot.tenant.languages),
        expiresAt: row.expires_at,
      },
    },
    person: {
      name: row.name,
      ...(language !== undefined && { language }),
      ...(row.time_zone !== null && { timeZone: row.time_zone }),
    },
    permissions: snapshot.permissions(['client'], []),
  }
}

/** Refuses a write before anything has run, and notes who tried it as whom. */
export function refuseWrite({ actor, denied }: RunningUnit, mode: 'read' | 'write'): void {
  if (actor.preview === undefined || mode === 'read') return
  denied.push({ operation: 'core.previewOnly', outcome: 'deny', basis: 'preview', ...clientOf(actor) })
  throw problem(core.problems.previewOnly)
}
const clientOf = ({ profile }: RunningUnit['actor']) => (profile === undefined ? {} : { clientId: profile.clientId })

/** Entries of the audit trail are the staff member's own, with the client they looked as. */
export function leavePreview(unit: RunningUnit): RunningUnit {
  const { preview } = unit.actor
  if (preview === undefined) return unit
  if (unit.outgoing.length + unit.deliveries.length > 0) throw problem(core.problems.previewOnly)
  const text = `select set_config('lintel.account', $1, true), set_config('lintel.staff', $2, true)`
  void unit.link.send({ text, values: [preview.accountId, preview.staffMemberId] }).catch(() => undefined)
  const lines = unit.audit.map((line) => ({ ...line, basis: 'preview' }))
  const actor = { kind: 'person', id: preview.accountId, staff: { id: preview.staffMemberId, agencyId: preview.agencyId } } as const
  const { sessionId } = unit.caller
  return { ...unit, actor: { ...actor, ...(sessionId !== undefined && { sessionId }) }, audit: lines }
}
