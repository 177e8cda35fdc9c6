import { core, is, problem } from '@lintel/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { areaPrefix, type CatalogPage } from '../catalog.js'
import type { Web } from '../web.js'
import { confirmFirst } from './confirm-first.js'
import { readForms } from './form-fields.js'
import { landing } from './landing.js'
import { postForm } from './post-form.js'
import { previewOf } from './preview-cookie.js'
import { leavePreview } from './preview-routes.js'
import { renderPage } from './render-page.js'
import { keepSent } from './draft-cookie.js'
import { keepDone } from './done-cookie.js'
import { wishedLanguage } from './language-cookie.js'
import { callerIn, homeOf, signInPath, wantsRecord } from './request-facts.js'
import { isSearch } from './sealed-search.js'
import { sentFields } from './sent-fields.js'
import { sendPage } from './send-page.js'
import { isWrongAddress } from './wrong-address.js'

/** Whoever searched comes back to the page, to search again: what they looked for is in no address. */
const isSearching = async (web: Web, request: FastifyRequest): Promise<boolean> => isSearch(await sentFields(request, web.files.largest))

const toSignIn = async (web: Web, target: CatalogPage, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const isKept = request.method === 'POST' && (await keepSent(web, request, reply))
  const isAgain = request.method === 'GET' || (await isSearching(web, request))
  const isBack = isKept || (isAgain && request.url !== homeOf(target.area))
  const next = isBack ? `?next=${encodeURIComponent(request.url)}${isKept ? '&ended=kept' : ''}` : ''
  return reply.redirect(`${signInPath(target.area)}${next}`, 303)
}

/** Where somebody finishes a sign-in: the password first, then the second step. */
const finishPath = { password: '/password', factor: '/second-step' } as const

const toFinish = (target: CatalogPage, request: FastifyRequest, reply: FastifyReply, needs: keyof typeof finishPath): FastifyReply => {
  const next = request.method === 'GET' && request.url !== homeOf(target.area) ? `?next=${encodeURIComponent(request.url)}` : ''
  return reply.redirect(`${areaPrefix[target.area]}${finishPath[needs]}${next}`, 303)
}

/** Whoever acted for somebody, and may no longer, comes back to their own pages and is told. */
const leaveEnded = async (web: Web, request: FastifyRequest, reply: FastifyReply): Promise<boolean> => {
  const hasLeft = await web.opener.unit(callerIn(request, 'portal'), 'write', (unit) => unit.leaveEndedProfile())
  if (hasLeft) keepDone(reply, web.shell.accessEnded(wishedLanguage(request, web.languages)), web.isSecure)
  return hasLeft
}

type Serve = (target: CatalogPage, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>

/** Sends those who are not signed in to the sign-in page, and those at the wrong front door to theirs. */
const guarded =
  (web: Web, serve: Serve) =>
  (target: CatalogPage) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const isAsked = !wantsRecord(request)
    try {
      if (!target.page.open && request.caller.accountId === undefined) throw problem(core.problems.unauthenticated)
      return await serve(target, request, reply)
    } catch (error) {
      if (isAsked && is(error, core.problems.unauthenticated)) return toSignIn(web, target, request, reply)
      if (isAsked && is(error, core.problems.signInUnfinished)) return toFinish(target, request, reply, error.extra.needs)
      const preview = isAsked && is(error, core.problems.previewOver) ? previewOf(request) : undefined
      if (preview !== undefined) return leavePreview(web, request, reply, preview)
      if (isAsked && is(error, core.problems.stepUpNeeded) && request.method === 'GET')
        return confirmFirst(web, target.area, request, reply, new URLSearchParams())
      if (isAsked && is(error, core.problems.forbidden) && request.method === 'GET' && request.url === homeOf(target.area)) {
        const home = await landing(web, request)
        // Who runs the host has no profiles, and their connection may not look for any.
        if (home !== homeOf('operator') && (await leaveEnded(web, request, reply))) return reply.redirect(request.url, 303)
        if (home !== undefined && home !== request.url) return reply.redirect(home, 303)
      }
      throw request.method === 'GET' && isWrongAddress(error) ? problem(core.problems.notFound) : error
    }
  }

/** A file over a slow line takes this long (milliseconds); slow forms without files are ended much sooner. */
const forFiles = 280_000

/** Gives every page its address, for reading and for the forms on it. */
export function pageRoutes(app: FastifyInstance, web: Web): void {
  const get = guarded(web, async (target, request, reply) => sendPage(web, await renderPage(web, target, request, reply), request, reply))
  const post = guarded(web, (target, request, reply) => postForm(web, target, request, reply))
  app.register(async (pages) => {
    readForms(pages)
    for (const target of web.catalog.pages) {
      pages.get(target.url, { config: { open: true } }, get(target)) // the page's own gate and permission decide
      pages.post(target.url, { config: { open: true, takesFiles: true, patience: forFiles } }, post(target))
    }
  })
}
