import { core, problem } from '@lintel/core'
import { csrfToken, type Unit } from '@lintel/core/server'
import { type FormState, type LookFacts, type PageRecord, portalFacts, type PortalRecord } from '@lintel/core/ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ModuleSet } from '../assets/page-assets.js'
import type { CatalogPage } from '../catalog.js'
import { compose, type Composed } from '../render/compose.js'
import { documentOf } from '../render/document.js'
import { type Loads, loadsApart, loadsIn, SharedUnitBroke } from '../render/loads.js'
import { type Occasion, portalRecord, profilesOf } from '../render/portal-record.js'
import { type Visible, visibleTo } from '../render/visible.js'
import type { Web } from '../web.js'
import { takeDone } from './done-cookie.js'
import { keptForm } from './draft-cookie.js'
import { keepLook, readLook } from './look-cookie.js'
import { wishedLanguage } from './language-cookie.js'
import { callerFor } from './caller-for.js'
import { pathOf, queryOf } from './request-facts.js'
import { soughtIn } from './sealed-search.js'

/** What a form adds to the page it is answered with. */
export interface Answer {
  readonly form?: FormState
  readonly done?: string
}
/** A page as it can be sent: as a document, or as its data. */
export interface Rendered {
  readonly document: () => string
  readonly record: PageRecord
  readonly set: ModuleSet
  readonly language: string
}
interface Prepared {
  readonly record: PortalRecord
  readonly visible: Visible
}

const occasionOf = (web: Web, target: CatalogPage, request: FastifyRequest, reply: FastifyReply, answer: Answer): Occasion => {
  const done = answer.done ?? takeDone(request, reply, web.isSecure)
  return {
    area: target.area,
    path: pathOf(request),
    query: queryOf(request),
    now: web.now().toISOString(),
    csrf: csrfToken(request, reply),
    look: readLook(request),
    ...(answer.form !== undefined && { form: answer.form }),
    ...(done !== undefined && { done }),
  }
}
const isLook = (value: unknown): value is LookFacts =>
  typeof value === 'object' && value !== null && 'textSize' in value && 'contrast' in value
/** What the person chose elsewhere, asked once in a browser that does not know it. */
const lookOfPerson = async (unit: Unit): Promise<LookFacts | undefined> => {
  if (unit.person === undefined || !unit.can(core.permissions.manageOwnSettings.id)) return undefined
  const look = await unit.call('core.getOwnLook', {})
  return isLook(look) ? look : undefined
}
/** The gate before the permission, as everywhere. */
const prepare = async (web: Web, target: CatalogPage, unit: Unit, request: FastifyRequest, occasion: Occasion): Promise<Prepared> => {
  const { page, owner, area } = target
  if (!unit.isOn(owner.pluginId)) throw problem(core.problems.pluginNotEnabled)
  if (page.permission !== undefined && !unit.can(page.permission.id)) throw problem(core.problems.forbidden)
  if (page.stepUp && unit.isFresh !== true) throw problem(core.problems.stepUpNeeded)
  const known = { permissions: web.permissions, plugins: web.pluginIds, languages: web.languages }
  const sought = soughtIn(web, request, unit)
  // In one breath: one round trip.
  const [kept, look, profiles] = await Promise.all([
    occasion.form === undefined ? keptForm(request, unit) : undefined,
    occasion.look ?? lookOfPerson(unit),
    profilesOf(unit, area),
  ])
  return {
    record: portalRecord(
      unit,
      { ...occasion, look, ...(sought !== undefined && { sought }), ...(kept !== undefined && { form: kept }) },
      known,
      profiles,
    ),
    visible: visibleTo(unit, web.catalog, area),
  }
}

const isParams = (value: unknown): value is Readonly<Record<string, string>> => typeof value === 'object' && value !== null

/** All loads in one unit; where one crashes there, each in its own, so that the others live. */
async function composeIn(
  web: Web,
  target: CatalogPage,
  request: FastifyRequest,
  occasion: Occasion,
): Promise<Prepared & { composed: Composed }> {
  const caller = { ...callerFor(request, target.area, target.page), language: wishedLanguage(request, web.languages) }
  const report = (piece: string, error: unknown) =>
    request.log.error({ instance: request.id, piece, err: error }, 'A piece of a page broke')
  const params = isParams(request.params) ? request.params : {}
  const put = (prepared: Prepared, loads: (portal: ReturnType<typeof portalFacts>) => Loads): Promise<Composed> => {
    const portal = portalFacts(prepared.record)
    return compose({ shell: web.shell, visible: prepared.visible, target, portal, params, loads: loads(portal), report })
  }
  try {
    return await web.opener.unit(caller, 'read', async (unit) => {
      const prepared = await prepare(web, target, unit, request, occasion)
      return { ...prepared, composed: await put(prepared, (portal) => loadsIn(unit, portal)) }
    })
  } catch (error) {
    if (!(error instanceof SharedUnitBroke)) throw error
    report('the shared unit', error.cause)
    const prepared = await web.opener.unit(caller, 'read', async (unit) => prepare(web, target, unit, request, occasion))
    return { ...prepared, composed: await put(prepared, (portal) => loadsApart(web.opener, caller, portal)) }
  }
}

/** Renders one page for one request. Throws problems: of the gate, of the permission, of the page's own load. */
export async function renderPage(
  web: Web,
  target: CatalogPage,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer = {},
): Promise<Rendered> {
  const { composed, record: portal, visible } = await composeIn(web, target, request, occasionOf(web, target, request, reply, answer))
  if (portal.look !== undefined && readLook(request) === undefined) keepLook(reply, portal.look, web.isSecure)
  const set = web.assets.setFor(visible.uis, portal.language, composed.record)
  const record: PageRecord = { ...composed.record, portal, release: set.release }
  const { title, body } = composed
  return {
    set,
    record,
    language: portal.language,
    document: () => documentOf({ portal, title, body, set, record }),
  }
}
