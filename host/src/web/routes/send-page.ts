import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pageMedia } from '@lintel/core/ui'
import type { ModuleSet } from '../assets/page-assets.js'
import type { Web } from '../web.js'
import { followLanguage } from './language-cookie.js'
import type { Rendered } from './render-page.js'
import { wantsRecord } from './request-facts.js'

/** Headers of everything that is drawn for one person. The cache rule stays `no-store`, as core sets it. */
export const pageHeaders = (reply: FastifyReply, set: ModuleSet, language: string): FastifyReply =>
  reply.header('content-security-policy', set.policy).header('content-language', language).header('vary', 'accept, accept-language, cookie')

/** The same data has the same tag, whenever it was drawn. */
const tagOf = ({ record }: Rendered): string => {
  const timeless = JSON.stringify({ ...record, portal: { ...record.portal, now: '' } })
  return `"${createHash('sha256').update(timeless).digest('base64url').slice(0, 22)}"`
}

/** Sends a page the way the browser asked for it. */
export function sendPage(web: Web, rendered: Rendered, request: FastifyRequest, reply: FastifyReply, status = 200): FastifyReply {
  // What a client reads in says nothing about the staff member who looks.
  if (rendered.record.portal.preview === undefined) followLanguage(request, reply, rendered.language, web.isSecure)
  pageHeaders(reply, rendered.set, rendered.language)
  if (!wantsRecord(request)) return reply.code(status).type('text/html; charset=utf-8').send(rendered.document())
  // the record says itself what became of a form, so that no browser reports an answer as a failure
  if (request.method === 'GET') {
    const tag = tagOf(rendered)
    reply.header('etag', tag)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  }
  return reply.type(pageMedia).send(Buffer.from(JSON.stringify(rendered.record)))
}
