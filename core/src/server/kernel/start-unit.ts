import { core, problem } from '../../contract/index.js'
import type { Link } from '../data/link.js'
import { idArray } from '../data/values.js'
import { chooseLanguage } from './choose-language.js'
import { type Entry, Stale } from './enter.js'
import { asViewer, enterPreview } from './open-preview.js'
import { type Opened, visitor } from './open-unit.js'
import type { RunningUnit, Wake } from './running-unit.js'
import type { Snapshot } from './snapshot.js'
import type { Caller, Owed } from './unit.js'

/** A unit of nobody: a visitor without agencies. */
export const emptyUnit = (link: Link, caller: Caller, snapshot: Snapshot, wake: Wake): RunningUnit => ({
  ...wake,
  link,
  caller,
  snapshot,
  actor: visitor,
  agencies: [],
  permissions: new Set<string>(),
  language: chooseLanguage([caller.language], snapshot.tenant.languages),
  audit: [],
  scopes: new Map(),
  managers: new Set(),
  agenciesSet: '',
})

/** What the person set before what this browser says, if the tenant offers it. */
const speaking = (unit: RunningUnit): RunningUnit => ({
  ...unit,
  language: chooseLanguage([unit.person?.language, unit.caller.language], unit.snapshot.tenant.languages),
})

/** The unit of whoever came in. Throws what keeps them out. */
export async function startUnit(blank: RunningUnit, entry: Entry): Promise<RunningUnit> {
  const { link, caller, snapshot } = blank
  if (caller.sessionId === undefined) return { ...blank, agencies: [...snapshot.agencies.keys()] }
  const asked = asViewer(caller)
  const opened = await entry.opened
  if (opened === undefined) throw problem(core.problems.unauthenticated)
  // A page drawn for one person, used while another is in focus: nothing crosses over.
  if (asked.clientId !== undefined && asked.clientId !== opened.actor.profile?.clientId) throw problem(core.problems.otherPerson)
  if (opened.owed !== undefined) return speaking(unfinished(blank, opened, opened.owed))
  if (opened.revision !== snapshot.revision) throw new Stale('tenant')
  const running: RunningUnit = {
    ...blank,
    actor: opened.actor,
    person: opened.person,
    isFresh: opened.isFresh,
    agencies: opened.agencies,
    permissions: snapshot.within(
      snapshot.permissions(opened.roles, opened.extraPermissions, opened.actor.staff?.agencyId),
      opened.capabilities,
    ),
    agenciesSet: idArray(opened.agencies),
  }
  return speaking(caller.preview === undefined ? running : await enterPreview(link, running, caller.preview))
}

/** Somebody whose sign-in is not finished reaches no agency and nobody's record, and only where that is expected. */
function unfinished(blank: RunningUnit, { actor, person, isFresh }: Opened, owed: Owed): RunningUnit {
  if (blank.caller.isFinishing !== true) throw problem(core.problems.signInUnfinished, { needs: owed })
  const { id, kind, sessionId } = actor
  return {
    ...blank,
    owed,
    person,
    isFresh,
    actor: { id, kind, ...(sessionId !== undefined && { sessionId }) },
    permissions: new Set([core.permissions.manageOwnSignIn.id]),
  }
}
