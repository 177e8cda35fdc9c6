import { csrfToken } from '@lintel/core/server'
import { type Area, portalFacts, type PortalFacts, type PortalRecord } from '@lintel/core/ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ComponentChildren, h } from 'preact'
import type { CatalogUi } from '../catalog.js'
import { documentOf } from '../render/document.js'
import { openDrawing } from '../render/pieces.js'
import { portalRecord, profilesOf } from '../render/portal-record.js'
import { visibleTo } from '../render/visible.js'
import type { NavEntry } from '../shell.js'
import type { Web } from '../web.js'
import { readLook } from './look-cookie.js'
import { wishedLanguage } from './language-cookie.js'
import { callerFor } from './caller-for.js'
import { homeOf, pathOf, queryOf } from './request-facts.js'
import { pageHeaders } from './send-page.js'

/** A page of the shell itself: nothing is loaded for it, and nothing comes alive. */
export interface ShellContent {
  readonly area: Area
  title(language: string): string
  readonly main: (portal: PortalFacts) => ComponentChildren
}
/** `page`: in the frame of whoever asks; `plain`: a visitor's, for everybody; `question`: plain, and still of the person signed in. */
export type ShellKind = 'page' | 'plain' | 'question'
interface Setting {
  readonly record: PortalRecord
  readonly nav: readonly NavEntry[]
  readonly uis: readonly CatalogUi[]
}

const name = 'Lintel'

/** What can be said when nothing can be asked. */
const bareSetting = (web: Web, request: FastifyRequest, area: Area): Setting => ({
  record: {
    area,
    path: pathOf(request),
    query: {},
    language: wishedLanguage(request, web.languages),
    languages: web.languages,
    timeZone: 'UTC',
    now: web.now().toISOString(),
    tenant: { slug: '', name },
    agencies: [],
    csrf: '',
    permissions: [],
    plugins: [],
  },
  nav: [],
  uis: [],
})

const isVisitorsPage = (request: FastifyRequest, kind: ShellKind): boolean => kind === 'plain' || request.caller.accountId === undefined

async function settingOf(web: Web, request: FastifyRequest, reply: FastifyReply, area: Area, kind: ShellKind): Promise<Setting> {
  const isVisitor = isVisitorsPage(request, kind)
  const { requestId, tenantId } = request.caller
  const language = wishedLanguage(request, web.languages)
  const visitor = { requestId, language, ...(tenantId !== undefined && { tenantId }) }
  const occasion = {
    area,
    path: pathOf(request),
    query: queryOf(request),
    now: web.now().toISOString(),
    // the question's token outlives the session: a fresh proof makes a new one while the form waits
    csrf: csrfToken(request, reply, isVisitor || kind === 'question'),
    look: readLook(request),
  }
  return web.opener.unit(
    isVisitor ? visitor : { ...callerFor(request, area, { finishesSignIn: true }), language },
    'read',
    async (unit) => {
      const known = { permissions: web.permissions, plugins: web.pluginIds, languages: web.languages }
      const record = portalRecord(unit, occasion, known, await profilesOf(unit, area))
      if (record.tenant.name === '') return { record: { ...record, tenant: { ...record.tenant, name } }, nav: [], uis: [] }
      if (record.person === undefined) return { record, nav: [], uis: [] }
      const { nav, uis } = visibleTo(unit, web.catalog, area)
      const home = homeOf(area)
      const entries = nav.map(({ page, url, owner }) => ({
        id: `${owner.name}:${page.path}`,
        href: url,
        label: page.words.t(record.language)(page.nav?.label ?? ''),
        icon: page.nav?.icon ?? 'info',
        isCurrent: url !== home && record.path.startsWith(`${url}/`),
      }))
      return { record, nav: entries, uis }
    },
  )
}

/** Where even the shell cannot be asked for, the page still stands. A request that was turned away at the door has no caller yet. */
async function settingOrBare(web: Web, request: FastifyRequest, reply: FastifyReply, area: Area, kind: ShellKind): Promise<Setting> {
  const { caller }: { readonly caller?: FastifyRequest['caller'] } = request
  if (caller === undefined) return bareSetting(web, request, area)
  const isVisitor = isVisitorsPage(request, kind)
  try {
    return await settingOf(web, request, reply, area, kind)
  } catch (error) {
    if (isVisitor) request.log.error({ instance: request.id, err: error }, 'The shell could not be asked for')
    else return settingOrBare(web, request, reply, area, 'plain')
    return bareSetting(web, request, area)
  }
}

/** Draws a page of the shell, in the frame that fits who asks. */
export async function shellPage(
  web: Web,
  request: FastifyRequest,
  reply: FastifyReply,
  content: ShellContent,
  kind: ShellKind,
): Promise<string> {
  const { record, nav, uis } = await settingOrBare(web, request, reply, content.area, kind)
  const portal = portalFacts(record)
  const title = content.title(portal.language)
  const drawing = openDrawing(portal)
  const frameKind = portal.person === undefined || kind !== 'page' ? 'plain' : 'page'
  const frame = drawing.draw(h(web.shell.layout, { portal, nav, title, kind: frameKind, main: content.main(portal) }), 'shell', 'root')
  const set = web.assets.setFor(uis, portal.language)
  pageHeaders(reply, set, portal.language)
  return documentOf({ portal, title, body: drawing.assemble(frame), set })
}
