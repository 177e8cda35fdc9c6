import { Problem } from '@lintel/core'
import { checkCsrf, signInByForm, signOutByForm, singleSignOnDoor } from '@lintel/core/server'
import type { Area } from '@lintel/core/ui'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import type { Web } from '../web.js'
import { codePath, codeRoutes } from './code-routes.js'
import { fieldsOf, readForms } from './form-fields.js'
import { previewOf } from './preview-cookie.js'
import { leavePreview } from './preview-routes.js'
import { problemTitle } from './problem-title.js'
import { homeOf, localPath, queryOf, signInPath } from './request-facts.js'
import { wayBackRoutes } from './way-back-routes.js'
import { setupRoutes } from './setup-routes.js'
import { singleSignOnRoutes } from './single-sign-on-routes.js'
import { shellPage } from './shell-page.js'

interface Attempt {
  readonly next: string
  readonly username: string
  readonly refused?: Problem
}
const areas: readonly Area[] = ['portal', 'staff', 'operator']

const signInPage = async (
  web: Web,
  area: Area,
  request: FastifyRequest,
  reply: FastifyReply,
  { next, username, refused }: Attempt,
): Promise<string> => {
  const { signIn } = web.shell
  const label = area === 'staff' ? await singleSignOnDoor(request).label() : undefined
  const given = (language: string, csrf: string) => ({
    ...(label !== undefined && { organisation: { label, href: `${signInPath(area)}/organisation?next=${encodeURIComponent(next)}` } }),
    next,
    csrf,
    username,
    ...(refused !== undefined && { refusal: problemTitle(web, refused, language) }),
  })
  const main = ({ language, csrf }: { language: string; csrf: string }) => h(signIn.view, given(language, csrf))
  return shellPage(web, request, reply, { area, title: (language) => signIn.title(language, given(language, '')), main }, 'plain')
}
const asPage = (reply: FastifyReply, markup: string, status = 200): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(markup)

async function signIn(web: Web, area: Area, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const fields = fieldsOf(request.body)
  checkCsrf(request, fields.get('_csrf'))
  const next = localPath(fields.get('next')) ?? homeOf(area)
  const [username, code] = [fields.get('username') ?? '', fields.get('code')]
  try {
    const got = await signInByForm(request, reply, { username, password: fields.get('password') ?? '', ...(code ? { code } : {}) })
    return reply.redirect(got === 'half' ? `${codePath(area)}?next=${encodeURIComponent(next)}` : next, 303)
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    const page = await signInPage(web, area, request, reply, { next, username: username.slice(0, 254), refused: error })
    const { retryAfter } = error.extra
    if (typeof retryAfter === 'number') reply.header('retry-after', String(Math.ceil(retryAfter)))
    return asPage(reply, page, error.status)
  }
}

async function signOut(web: Web, area: Area, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const fields = fieldsOf(request.body)
  checkCsrf(request, fields.get('_csrf'))
  // Who looks as a client leaves the client's portal, not their own work.
  const preview = area === 'portal' ? previewOf(request) : undefined
  if (preview !== undefined) return leavePreview(web, request, reply, preview)
  if (fields.get('everywhere') === 'yes' && request.caller.accountId !== undefined)
    await web.opener.unit(request.caller, 'write', (unit) => unit.call('core.endOtherSessions', {}))
  await signOutByForm(request, reply)
  return reply.redirect(`${signInPath(area)}?signedOut=yes`, 303)
}

/** The doors in and out of each area, as pages and plain forms. */
export function signInRoutes(app: FastifyInstance, web: Web): void {
  app.register(async (doors) => {
    readForms(doors)
    wayBackRoutes(doors, web)
    singleSignOnRoutes(doors)
    setupRoutes(doors, web)
    for (const area of areas) {
      const path = signInPath(area)
      doors.get(path, { config: { open: true } }, async (request, reply) => {
        const next = localPath(queryOf(request)['next']) ?? homeOf(area)
        return asPage(reply, await signInPage(web, area, request, reply, { next, username: '' }))
      })
      doors.post(path, { config: { open: true } }, (request, reply) => signIn(web, area, request, reply))
      codeRoutes(doors, web, area)
      doors.post(path.replace(/in$/, 'out'), { config: { open: true } }, (request, reply) => signOut(web, area, request, reply))
    }
  })
}
